import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ADMIN } from '../product/sign-in'
import { startOwn } from './support/own-dashboard'

type Said = { status: number; headers: IncomingHttpHeaders }

/** Signs in as a program does that says of itself what it likes. */
function signIn(url: string, headers: Record<string, string>, password: string = ADMIN.password): Promise<Said> {
  const ask = url.startsWith('https:') ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = ask(
      `${url}/api/auth/sign-in/username`,
      { method: 'POST', rejectUnauthorized: false, headers: { 'content-type': 'application/json', ...headers } },
      (answer) => resolve({ status: answer.resume().statusCode ?? 0, headers: answer.headers }),
    )
    sent.on('error', reject)
    sent.end(JSON.stringify({ username: ADMIN.username, password }))
  })
}

test('a certificate makes it https, with cookies that never travel otherwise', async ({ browser }) => {
  const place = mkdtempSync(join(tmpdir(), 'proximity-certificate-'))
  const [cert, key] = [join(place, 'cert.pem'), join(place, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1']
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const env = { PROXIMITY_TLS_CERT: cert, PROXIMITY_TLS_KEY: key, PROXIMITY_ADMIN_PASSWORD: ADMIN.password }
  const dashboard = await startOwn(env)
  try {
    const { status, headers } = await signIn(dashboard.url, { origin: dashboard.url })
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/)
    const cookie = headers['set-cookie']?.find((line) => line.includes('session_token')) ?? ''
    expect(cookie).toMatch(/^__Secure-proximity\.session_token=.*; HttpOnly; Secure; SameSite=Lax/)
    const page = await browser.newPage({ ignoreHTTPSErrors: true, storageState: { cookies: [], origins: [] } })
    await page.goto(`${dashboard.url}/sign-in`)
    await page.waitForFunction(() =>
      Object.keys(document.querySelector('form') ?? {}).some((it) => it.startsWith('__react')),
    )
    await page.getByRole('textbox', { name: 'Name' }).fill(ADMIN.username)
    await page.getByLabel('Password').fill(ADMIN.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Account of admin' })).toBeVisible()
    await page.close()
  } finally {
    await dashboard.end()
    dashboard.remove()
    rmSync(place, { recursive: true, force: true })
  }
})

test('a proxy that is named is believed: the scheme, the name, and who asks', async () => {
  const named = { PROXIMITY_TRUSTED_PROXIES: '127.0.0.1', PROXIMITY_ALLOWED_HOSTS: 'proximity.home.lan' }
  const dashboard = await startOwn({ ...named, PROXIMITY_ADMIN_PASSWORD: ADMIN.password })
  const via = (client: string) => ({
    ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'proximity.home.lan', 'x-forwarded-for': client },
    origin: 'https://proximity.home.lan',
  })
  try {
    const { status, headers } = await signIn(dashboard.url, via('203.0.113.1'))
    expect(status).toBe(200)
    expect(headers['set-cookie']?.join()).toContain('__Secure-proximity.session_token=')
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await signIn(dashboard.url, via('203.0.113.9'), 'wrong password')).status).toBe(401)
    expect((await signIn(dashboard.url, via('203.0.113.9'))).status).toBe(429)
    // What a visitor claims before the proxy has added to it is of no weight.
    expect((await signIn(dashboard.url, via('198.51.100.7, 203.0.113.9'))).status).toBe(429)
    expect((await signIn(dashboard.url, via('203.0.113.10'))).status).toBe(200)
  } finally {
    await dashboard.end()
    dashboard.remove()
  }
})
