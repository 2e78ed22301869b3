import { request as ask } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from './support/test'

/** As a program would: a browser does not let anybody choose these headers. */
function raw(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = ask(url, { headers }, (answer) => {
      let body = ''
      answer.on('data', (piece: Buffer) => (body += piece.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('scripts of a page are those that came with it: what is put into it does not run', async ({ page, settled }) => {
  const broken: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) broken.push(message.text())
  })
  for (const path of ['', '/topology', '/leases', '/apps', '/settings', '/troubleshooting', '/plan']) {
    await page.goto(`${settled.path}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(broken).toEqual([])
  await page.evaluate(() => {
    // As markup comes in: an element that a script of ours makes is ours.
    document.body.insertAdjacentHTML('beforeend', '<img src="/nothing" onerror="window.injected = true">')
    document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc="<script>top.injected = true</script>"></iframe>')
  })
  await expect.poll(() => broken.length).toBeGreaterThan(1)
  expect(await page.evaluate(() => 'injected' in window)).toBe(false)
})

test('pages and answers say how they may be used', async ({ page, request, baseURL }) => {
  const answer = await page.goto('/')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  const scripts = policy.split('; ').find((line) => line.startsWith('script-src')) ?? ''
  expect(scripts).toMatch(/^script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'$/)
  expect(policy).toContain(`frame-ancestors 'none'`)
  const again = (await page.goto('/'))?.headers()['content-security-policy']
  expect(again).not.toBe(policy)
  const program = (await request.get(`${baseURL}/api/v1/openapi.json`)).headers()
  for (const headers of [answer?.headers() ?? {}, program])
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  expect(program['content-security-policy']).toBe(`default-src 'none'; frame-ancestors 'none'`)
})

test('nobody shows it in a frame', async ({ browser, baseURL }) => {
  const page = await browser.newPage()
  await page.setContent(`<iframe src="${baseURL}/sign-in"></iframe>`)
  const frame = page.frames()[1]
  await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/)
  await page.close()
})

test('what a visitor says of themselves is not believed', async ({ baseURL }) => {
  const url = `${baseURL}/api/auth/sign-in/username`
  const forged = {
    'x-forwarded-proto': 'https',
    'x-proximity-scheme': 'https',
    'x-proximity-client': '203.0.113.9',
    'x-forwarded-for': '203.0.113.9',
  }
  const { headers } = await raw(url, forged)
  expect(headers['strict-transport-security']).toBeUndefined()
  const rebound = await raw(`${baseURL}/api/trpc/hosts.list`, { host: 'evil.example' })
  expect(rebound.status).toBe(403)
  const forwarded = await raw(`${baseURL}/api/trpc/hosts.list`, {
    host: 'evil.example',
    'x-forwarded-host': 'localhost',
  })
  expect(forwarded.status).toBe(403)
})
