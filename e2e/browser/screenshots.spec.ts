import { expect, test } from './support/test'

/** The pictures of the README: `PROXIMITY_SCREENSHOTS=docs/images npx playwright test screenshots --project desktop --workers 1`. */
const folder = process.env.PROXIMITY_SCREENSHOTS ?? 'test-results/images'

test.describe('pictures @screenshots', () => {
  test.use({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
  })

  for (const [name, path, sign] of [
    ['overview', '', 'The isolated network works. 12 apps'],
    ['topology', '/topology', '12 apps isolated.'],
    ['leases', '/leases', '12 addresses in use'],
  ] as const)
    test(name, async ({ page, settled }) => {
      await page.goto(`${settled.path}${path}`)
      await expect(page.getByText(sign).first()).toBeVisible()
      await expect(page.getByText(/^connected, live$/)).toBeVisible()
      // Over nothing that would say what it is.
      await page.mouse.move(720, 890)
      await expect(page.getByRole('tooltip')).toHaveCount(0)
      await page.screenshot({ path: `${folder}/${name}.png` })
    })
})
