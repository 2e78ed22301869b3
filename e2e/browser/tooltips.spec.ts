import { expect, test } from './support/test'

test('an icon says in words what it means, to who points at it or goes there by keys, until Escape', async ({
  page,
  host,
}) => {
  await page.goto(host.path)
  const leases = page.getByRole('link', { name: 'Leases', exact: true })
  const words = page.getByRole('tooltip')
  await expect(words).toHaveCount(0)
  await leases.hover()
  await expect(words).toHaveText('Leases')
  await expect(leases).toHaveAccessibleDescription('Leases')
  await expect(words).toBeInViewport({ ratio: 1 })
  // Who reads with a magnifier follows the words.
  await words.hover()
  await expect(words).toBeVisible()
  await page.mouse.move(700, 500)
  await expect(words).toHaveCount(0)
  await page.keyboard.press('Tab')
  await leases.focus()
  await expect(words).toHaveText('Leases')
  await page.keyboard.press('Escape')
  await expect(words).toHaveCount(0)
  await expect(leases).toBeFocused()
})
