import { check, fetchHostKey, signIn } from './support/adding'
import { mutations } from './support/log'
import { expect, test } from './support/test'

test.describe('a host that is only watched', () => {
  test('is added read-only, and says so', async ({ page, start }) => {
    const host = await start()
    await fetchHostKey(page, host)
    await expect(page.getByText(host.fingerprint, { exact: true })).toBeVisible()
    await page.getByRole('checkbox', { name: /^Read-only/ }).check()
    await signIn(page, host)
    await expect(check(page, 'Proxmox VE')).toBeVisible()
    await page.goto('/')
    await expect(
      page
        .getByRole('link', { name: /127\.0\.0\.1/ })
        .filter({ hasText: 'Read-only' })
        .first(),
    ).toBeVisible()
  })

  test('shows its plan, and starts it when changes are allowed again', async ({ page, host }) => {
    await page.goto(`${host.path}/settings`)
    await page.getByRole('button', { name: 'Set to read-only' }).click()
    await page.goto(host.path)
    await expect(page.getByText('Read-only', { exact: true })).toBeVisible()
    await page.goto(`${host.path}/plan`)
    const start = page.getByRole('button', { name: 'Initialize network' })
    await expect(start).toBeDisabled()
    await expect(start).toHaveAccessibleDescription(/This host is read-only/)
    await page.getByRole('link', { name: 'Allow changes in its settings' }).click()
    await page.getByRole('button', { name: 'Allow changes' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Allow changes' }).click()
    await expect(page.getByRole('button', { name: 'Set to read-only' })).toBeVisible()
    expect(mutations(host)).toEqual([])
    await page.goto(`${host.path}/plan`)
    await expect(start).toBeEnabled()
  })
})

test('the block for a user with less than root is shown for a public key', async ({ page, host }) => {
  await fetchHostKey(page, host)
  await page.getByRole('button', { name: 'Sign in with less than root' }).click()
  await page.getByRole('textbox', { name: 'Public key' }).fill(`ssh-ed25519 ${'A'.repeat(68)} me@desk`)
  await expect(page.getByText('Paste this on the host')).toBeVisible()
  await expect(page.getByText(/visudo -c -q/)).toBeVisible()
  await page.getByRole('button', { name: 'Sign in as proximity' }).click()
  await expect(page.getByRole('textbox', { name: 'User' })).toHaveValue('proximity')
})
