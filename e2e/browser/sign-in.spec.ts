import { createOTP } from '@better-auth/utils/otp'
import type { Browser, Page } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { startOwn } from './support/own-dashboard'
import { expect, listening, test } from './support/test'

const PASSWORD = 'correct horse'
const SIGNED_OUT = { cookies: [], origins: [] }

/** A browser in which nobody has signed in. */
async function strangerOf(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL: baseURL ?? '', storageState: SIGNED_OUT })
  return context.newPage()
}

async function enter(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

let count = 0
/** An account of this test alone. */
async function someone(
  api: Parameters<Parameters<typeof test>[2]>[0]['api'],
  role: 'viewer' | 'operator',
  index: number,
) {
  const username = `${role}-${index}-${(count += 1)}-${Date.now()}`
  await api.accounts.make.mutate({ username, password: PASSWORD, role, hosts: null })
  return username
}

test('a stranger sees nothing but the way in, and comes back to where they wanted to go', async ({
  browser,
  baseURL,
  api,
  host,
}, info) => {
  const username = await someone(api, 'viewer', info.parallelIndex)
  const page = await strangerOf(browser, baseURL)
  await page.goto(`${host.path}/leases?state=active`)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await expect(page.getByText(host.title)).toHaveCount(0)
  await expectAccessible(page, 'sign in')
  await enter(page, username, 'not this one')
  await expect(page.getByRole('alert').first()).toContainText('Name or password is wrong.')
  await enter(page, username)
  await expect(page).toHaveURL(new RegExp(`${host.path}/leases\\?state=active$`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await listening(page)
  await page.getByRole('button', { name: `Account of ${username}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto(host.path)
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().close()
})

test('a form is not sent by the browser itself, with a password in the address, before somebody listens', async ({
  browser,
  baseURL,
}) => {
  const page = await strangerOf(browser, baseURL)
  const drawn = await (await page.request.get('/sign-in')).text()
  const [button] = /<button[^>]*type="submit"[^>]*>/.exec(drawn) ?? []
  expect(button).toMatch(/ disabled=/)
  await page.context().close()
})

test('a link that names another site leads home', async ({ page }) => {
  await page.goto('/sign-in?to=//evil.example/')
  expect(new URL(page.url()).host).toBe(new URL(page.url()).host.replace('evil.example', ''))
  await expect(page.getByRole('main')).toBeVisible()
  expect(page.url()).not.toContain('evil.example/')
})

test('a second factor is set up, and asked for from then on', async ({ browser, baseURL, api }, info) => {
  const username = await someone(api, 'operator', info.parallelIndex)
  const page = await strangerOf(browser, baseURL)
  await page.goto('/sign-in?to=/account')
  await enter(page, username)
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expectAccessible(page, 'account')
  await listening(page)
  const form = page.getByRole('form', { name: 'Second factor' })
  await form.getByLabel('Your password').fill(PASSWORD)
  await form.getByRole('button', { name: 'Set it up' }).click()
  await expect(page.getByRole('img', { name: 'Code to scan with the app' })).toBeVisible()
  const secret = (await page.getByText(/^[A-Z2-7]{32,}$/).innerText()).trim()
  const code = () => createOTP(decoded(secret), { digits: 6, period: 30 }).totp()
  await page.getByLabel('3. Code of the app').fill(await code())
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await expect(page.getByRole('button', { name: 'Turn it off' })).toBeVisible()

  const other = await strangerOf(browser, baseURL)
  await other.goto('/sign-in')
  await enter(other, username)
  await expect(other.getByRole('heading', { name: 'Second factor' })).toBeVisible()
  await other.getByRole('textbox', { name: 'Code' }).fill('000000')
  await other.getByRole('button', { name: 'Go on' }).click()
  await expect(other.getByRole('alert').first()).toContainText('This code is not right')
  await other.getByRole('textbox', { name: 'Code' }).fill(await code())
  await other.getByRole('button', { name: 'Go on' }).click()
  await expect(other.getByRole('button', { name: `Account of ${username}` })).toBeVisible()
  await other.context().close()
  await page.context().close()
})

test('a passkey opens the door without a password, and can be taken away', async ({ browser, baseURL, api }, info) => {
  const username = await someone(api, 'viewer', info.parallelIndex)
  // Browsers keep passkeys for https and for localhost alone.
  const page = await strangerOf(browser, baseURL?.replace('127.0.0.1', 'localhost'))
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  })
  await page.goto('/sign-in?to=/account')
  await enter(page, username)
  await expect(page).toHaveURL(/account$/)
  await listening(page)
  await page.getByRole('form', { name: 'Add a passkey' }).getByLabel('Name').fill('Laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('button', { name: 'Remove Laptop' })).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/sign-in?to=/account')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText(`${username}, viewer`)).toBeVisible()
  await page.getByRole('button', { name: 'Remove Laptop' }).click()
  await expect(page.getByRole('button', { name: 'Remove Laptop' })).toHaveCount(0)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.context().close()
})

test('a session that is ended elsewhere leads out at once, with its stream', async ({
  browser,
  baseURL,
  api,
  host,
}, info) => {
  const username = await someone(api, 'viewer', info.parallelIndex)
  const [page, other] = [await strangerOf(browser, baseURL), await strangerOf(browser, baseURL)]
  for (const it of [page, other]) {
    await it.goto(`/sign-in?to=${it === page ? host.path : '/account'}`)
    await enter(it, username)
  }
  for (const it of [page, other]) {
    await expect(it).not.toHaveURL(/sign-in/)
    await listening(it)
  }
  await other.getByRole('button', { name: 'End all others' }).click()
  await expect(page).toHaveURL(new RegExp(`/sign-in\\?to=${encodeURIComponent(host.path)}`), { timeout: 10_000 })
  for (const it of [page, other]) await it.context().close()
})

test('a viewer is told what they may not before they press', async ({ browser, baseURL, api, host }, info) => {
  const username = await someone(api, 'viewer', info.parallelIndex)
  const page = await strangerOf(browser, baseURL)
  await page.goto(`/sign-in?to=${host.path}/plan`)
  await enter(page, username)
  await expect(page).toHaveURL(/plan$/)
  await listening(page)
  await expect(page.getByRole('button', { name: 'Initialize network' })).toBeDisabled()
  await expect(page.getByText('not started. This takes an administrator, and you are a viewer.')).toBeVisible()
  await page.goto('/accounts')
  await expect(page.getByText('This takes an administrator, and you are a viewer.')).toBeVisible()
  await page.goto(`${host.path}/topology?node=guest:101`)
  const restart = page.getByRole('button', { name: 'Restart' })
  await expect(restart).toBeDisabled()
  await expect(restart).toHaveAttribute('title', 'This takes an operator, and you are a viewer.')
  await page.getByRole('button', { name: 'More actions for pihole' }).click()
  await expect(page.getByRole('menuitem', { name: 'Shut down' })).toBeDisabled()
  await page.context().close()
})

test('accounts are made, changed and removed on their page', async ({ page, host }, info) => {
  const name = `bert-${info.parallelIndex}-${Date.now()}`
  await page.goto('/accounts')
  const form = page.getByRole('form', { name: 'Make an account' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('First password').fill('short')
  await form.getByRole('button', { name: 'Make the account' }).click()
  await expect(form.getByText('takes 10 characters at least')).toBeVisible()
  await form.getByLabel('First password').fill(PASSWORD)
  await form.getByLabel('Hosts').click()
  await page.getByRole('option', { name: 'Only these' }).click()
  await form.getByRole('checkbox', { name: host.title, exact: true }).check()
  await form.getByRole('button', { name: 'Make the account' }).click()
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText(`viewer, ${host.title}`)
  await expectAccessible(page, 'accounts')
  await row.getByRole('button', { name: `Change ${name}` }).click()
  await row.getByLabel('Role').click()
  await page.getByRole('option', { name: /^Operator/ }).click()
  await row.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText(`operator, ${host.title}`)
  await row.getByRole('button', { name: `Change ${name}` }).click()
  await row.getByRole('button', { name: 'Remove the account' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(row).toHaveCount(0)
})

test('the first administrator is made by whoever reads the terminal, and until then nothing else answers', async ({
  browser,
}) => {
  const dashboard = await startOwn({})
  const { url } = dashboard
  try {
    await expect.poll(() => /welcome#(\S+)/.exec(dashboard.said())?.[1], { timeout: 30_000 }).toBeTruthy()
    const word = /welcome#(\S+)/.exec(dashboard.said())?.[1] ?? ''
    const page = await strangerOf(browser, url)
    const asked = await page.request.get(`${url}/api/v1/system/network/status`)
    expect(asked.status()).toBe(401)
    expect((await page.request.get(`${url}/api/trpc/hosts.list`)).status()).toBe(401)
    await page.goto('/')
    await expect(page).toHaveURL(/\/welcome$/)
    await expect(page.getByText('Open the link that the terminal shows.')).toBeVisible()
    await expectAccessible(page, 'welcome')
    await page.goto(`/welcome#${word}`)
    await page.reload()
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Make the account and sign in' }).click()
    await expect(page.getByRole('button', { name: 'Account of admin' })).toBeVisible()
    await page.goto('/welcome')
    await expect(page).not.toHaveURL(/welcome/)
    await page.context().close()
  } finally {
    await dashboard.end()
    dashboard.remove()
  }
})

/** Base32 (RFC 4648), as a person types it into an app. */
function decoded(text: string): string {
  const digit = (char: string) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0')
  const bytes = [...text].map(digit).join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2))).toString('utf8')
}

test('an account of Proxmox signs in where its host offers it, with what it may there', async ({
  browser,
  baseURL,
  page,
  host,
}) => {
  const stranger = await strangerOf(browser, baseURL)
  await page.goto(`${host.path}/settings`)
  await page.getByLabel('Who may').click()
  await page.getByRole('option', { name: /^Operator at most/ }).click()
  await expect(page.getByText('names this host to everybody')).toBeVisible()
  await expectAccessible(page, 'settings')

  await stranger.goto(`/sign-in?to=${host.path}`)
  await stranger.getByRole('button', { name: 'Use a Proxmox account' }).click()
  const form = stranger.getByRole('form', { name: 'Sign in with Proxmox' })
  await expectAccessible(stranger, 'sign in with Proxmox')
  const choice = form.getByLabel('Host')
  if (await choice.isVisible()) {
    await choice.click()
    await stranger.getByRole('option', { name: host.title, exact: true }).click()
  }
  await form.getByLabel('Name').fill('careful@pve')
  await form.getByLabel('Password').fill('wrong')
  await form.getByRole('button', { name: 'Sign in' }).click()
  await expect(form.getByRole('alert')).toContainText('Name or password is wrong.', { timeout: 10_000 })
  await form.getByLabel('Password').fill('simulated')
  await form.getByRole('button', { name: 'Sign in' }).click()
  await expect(form.getByRole('heading', { name: 'Second factor' })).toBeVisible()
  await form.getByLabel('Code').fill(await createOTP('12345678901234567890', { digits: 6, period: 30 }).totp())
  await form.getByRole('button', { name: 'Go on' }).click()
  await expect(stranger).toHaveURL(new RegExp(`${host.path}$`))
  await listening(stranger)
  await stranger.getByRole('button', { name: `Account of careful@pve on ${host.title}` }).click()
  await expect(stranger.getByRole('menu')).toContainText('operator')
  await stranger.goto('/account')
  await expect(stranger.getByText('Proxmox says who you are')).toBeVisible()
  await expect(stranger.getByLabel('Current password')).toHaveCount(0)

  // Whoever administers sees where they come from, and can shut that door.
  await page.goto('/accounts')
  await expect(page.getByRole('listitem').filter({ hasText: `careful@pve on ${host.title}` })).toContainText(
    'account of Proxmox',
  )
  await page.goto(`${host.path}/settings`)
  await page.getByLabel('Who may').click()
  await page.getByRole('option', { name: /^Nobody/ }).click()
  await expect(stranger).toHaveURL(/\/sign-in/, { timeout: 10_000 })
  await stranger.context().close()
})
