import { newKeyPair } from '../hosts/simulated/ssh/keys'
import { check, fetchHostKey, signIn } from './support/adding'
import { mutations } from './support/log'
import { expect, test } from './support/test'

test.describe('adding a host', () => {
  test('shows its key, what was found on it, and then its overview @phone', async ({ page, start }) => {
    const host = await start({ scenario: 'vmid-taken' })
    await fetchHostKey(page, host)
    await expect(page.getByText('The host shows this ssh-ed25519 key.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Name' }).fill('attic')
    await signIn(page, host)

    await expect(page.getByText('signed in as root', { exact: true })).toBeVisible()
    await expect(page.getByText('The host has all that an isolated network needs.')).toBeVisible()
    await expect(check(page, 'Proxmox VE')).toContainText('8.4.1')
    await expect(check(page, 'Router’s VMID')).toContainText('114 (100 is opnsense)')
    await expect(check(page, 'Management bridge')).toContainText('vmbr0: this connection arrived on 192.168.1.10')
    await expect(check(page, 'Storage for its disk')).toContainText('local-lvm')
    await expect(check(page, 'Subnet')).toContainText('10.10.0.0/24 is free')

    await page.getByRole('link', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'attic' })).toBeVisible()
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Initialize network' })).toBeVisible()
    expect(mutations(host)).toEqual([])
  })

  test('says what to do when the key is not known there, and keeps what was typed', async ({ page, start, api }) => {
    const host = await start()
    const stranger = newKeyPair().private
    await fetchHostKey(page, host)
    await page.getByRole('textbox', { name: 'Name' }).fill('cellar')
    await signIn(page, host, stranger)

    const key = page.getByRole('textbox', { name: 'Private key' })
    await expect(key).toHaveAccessibleDescription(
      /does not let root sign in.*Add the key to ~root\/\.ssh\/authorized_keys/,
    )
    await expect(key).toBeFocused()
    await expect(key).toHaveValue(stranger)
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(host.address)
    await expect(page.getByRole('textbox', { name: 'Port' })).toHaveValue(String(host.port))
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('cellar')
    expect((await api.hosts.list.query()).map(({ name }) => name)).not.toContain('cellar')

    await signIn(page, host)
    await expect(page.getByText('signed in as root', { exact: true })).toBeVisible()
  })

  test('takes the password of a host that has no key yet', async ({ page, start }) => {
    const host = await start({ password: 'open sesame' })
    await fetchHostKey(page, host)
    await page.getByRole('tab', { name: 'Password' }).click()
    await page.getByRole('textbox', { name: 'Password' }).fill('guess')
    await page.getByRole('button', { name: 'Accept key and sign in' }).click()
    await expect(page.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(
      /does not let root sign in/,
    )
    await page.getByRole('textbox', { name: 'Password' }).fill('open sesame')
    await page.getByRole('button', { name: 'Accept key and sign in' }).click()
    await expect(page.getByText('signed in as root', { exact: true })).toBeVisible()
  })

  test('says what to do when nobody answers, and keeps what was typed', async ({ page, start }) => {
    const host = await start()
    await host.stop()
    await fetchHostKey(page, host)
    const address = page.getByRole('textbox', { name: 'Address' })
    await expect(address).toHaveAccessibleDescription(
      new RegExp(`${host.port} does not answer: connection refused\\. Check that the host is on and that sshd runs\\.`),
    )
    await expect(address).toHaveValue(host.address)
    await expect(page.getByRole('textbox', { name: 'Port' })).toHaveValue(String(host.port))

    const back = await start({ port: host.port })
    await page.getByRole('button', { name: 'Fetch host key' }).click()
    await expect(page.getByText(back.fingerprint, { exact: true })).toBeVisible()
  })

  test('asks for the fingerprint anew when the address is changed', async ({ page, start }) => {
    const [first, second] = [await start(), await start()]
    await fetchHostKey(page, first)
    await expect(page.getByText(first.fingerprint, { exact: true })).toBeVisible()
    await page.getByRole('textbox', { name: 'Port' }).fill(String(second.port))
    await expect(page.getByText(first.fingerprint, { exact: true })).toBeHidden()
    await page.getByRole('button', { name: 'Fetch host key' }).click()
    await expect(page.getByText(second.fingerprint, { exact: true })).toBeVisible()
  })

  test('says that a public key is not the private one before anything is sent', async ({ page, start }) => {
    const host = await start()
    await fetchHostKey(page, host)
    await signIn(page, host, newKeyPair().public)
    await expect(page.getByRole('textbox', { name: 'Private key' })).toHaveAccessibleDescription(
      /This is the public half/,
    )
    expect(host.log).toEqual([])
  })

  test('shows a host that lacks something what is missing, with what to do', async ({ page, start }) => {
    const host = await start({ scenario: 'old-pve' })
    await fetchHostKey(page, host)
    await signIn(page, host)
    await expect(page.getByText('Something is missing. Mend it on the host, then look again.')).toBeVisible()
    await expect(check(page, 'Proxmox VE')).toContainText('Upgrade to 8.2 or later.')
  })
})

test('a field takes no letter before somebody listens to it', async ({ context, dashboard }) => {
  const page = await context.newPage()
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await arrived
    await route.continue()
  })
  await page.goto(`${dashboard}/hosts/add`, { waitUntil: 'commit' })
  const port = page.getByRole('textbox', { name: 'Port' })
  await expect(port).toHaveAttribute('readonly')
  await port.focus()
  await page.keyboard.type('99')
  await expect(port).toHaveValue('')
  arrive()
  await expect(port).not.toHaveAttribute('readonly')
  await expect(port).toHaveValue('22')
  await port.fill('2222')
  await expect(port).toHaveValue('2222')
})

test('a host whose key has changed is refused, and both fingerprints are shown', async ({ page, host, start }) => {
  await page.goto(host.path)
  await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
  await host.stop()
  const other = await start({ port: host.port })

  const alert = page.getByRole('alert').filter({ hasText: 'Nothing was sent' })
  await expect(alert).toContainText(`shows the key ${other.fingerprint}, but ${host.fingerprint} was trusted`)
  await expect(alert).toContainText('compare the fingerprint on its console')
  expect(other.log).toEqual([])
})
