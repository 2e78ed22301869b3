import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { get, type IncomingHttpHeaders } from 'node:http'
import { expect, test } from './support/test'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Asks for a path letter by letter and keeps the bytes as they come: Playwright's own requests tidy the one and unpack the other. */
async function asked(base: string | undefined, path: string, encodings = 'identity'): Promise<Answer> {
  const { hostname, port } = new URL(base ?? '')
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers: { 'accept-encoding': encodings } }, (answer) => {
      const { statusCode: status = 0, headers } = answer
      buffer(answer).then((body) => resolve({ status, headers, body }), reject)
    }).on('error', reject)
  })
}

test('files of the build are sent as small as the browser takes them, and are kept', async ({ page, baseURL }) => {
  await page.goto('/')
  const path = (await page.locator('script[src*="/_next/static/"]').first().getAttribute('src')) ?? ''
  const plain = await asked(baseURL, path)
  const zipped = await asked(baseURL, path, 'gzip, deflate')
  const smallest = await asked(baseURL, path, 'gzip, deflate, br, zstd')

  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(zipped.body)).toEqual(plain.body)
  expect(smallest.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(smallest.body)).toEqual(plain.body)
  for (const { headers } of [plain, zipped, smallest])
    expect(headers).toMatchObject({
      'cache-control': 'public,max-age=31536000,immutable',
      vary: 'Accept-Encoding',
      'content-type': expect.stringContaining('javascript'),
      'x-content-type-options': 'nosniff',
    })
})

test('nothing beside the files of the build comes from their folder', async ({ baseURL }) => {
  for (const path of ['none.js', '../BUILD_ID', '%2e%2e/BUILD_ID', '..%2fBUILD_ID', '..%5cBUILD_ID', '%00', '%'])
    expect((await asked(baseURL, `/_next/static/${path}`)).status, path).toBeGreaterThanOrEqual(400)
})
