// The web server: Next behind one door that knows who is really there. What the pages are told of the visitor's address and
// scheme is written here, and never taken from the visitor.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import next from 'next'
import proxyAddr from 'proxy-addr'
import sirv from 'sirv'

const { HOST: hostname = '127.0.0.1', PORT = '3000', PROXIMITY_TLS_CERT: cert, PROXIMITY_TLS_KEY: key } = process.env
const trusted = (process.env.PROXIMITY_TRUSTED_PROXIES ?? '').split(',').map((it) => it.trim())
const trust = proxyAddr.compile(trusted.filter(Boolean))

const app = next({ dev: false, dir: process.cwd(), hostname, port: Number(PORT) })
await app.prepare()
const answer = app.getRequestHandler()

/** What the build has made for browsers never changes under its name, and lies there compressed (see compress.mjs). */
const BUILT = '/_next/static'
const built = sirv('.next/static', {
  brotli: true,
  gzip: true,
  immutable: true,
  maxAge: 365 * 24 * 60 * 60,
})

/** Address and scheme as the connection has them; what headers say of it counts only when a trusted proxy has sent them. */
function introduce(request) {
  const { headers, socket } = request
  const viaProxy = trust(socket.remoteAddress ?? '', 0)
  const said = viaProxy
    ? String(headers['x-forwarded-proto'] ?? '')
        .split(',')[0]
        .trim()
    : ''
  const client = proxyAddr(request, trust) ?? ''
  if (viaProxy && headers['x-forwarded-host']) headers.host = String(headers['x-forwarded-host']).split(',')[0].trim()
  for (const name of Object.keys(headers)) if (/^x-(proximity|forwarded)-/.test(name)) delete headers[name]
  headers['x-proximity-client'] = client.replace(/^::ffff:/, '')
  headers['x-proximity-scheme'] = socket.encrypted || said === 'https' ? 'https' : 'http'
}

const EVERYWHERE = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=()',
}

function handle(request, response) {
  introduce(request)
  for (const [name, value] of Object.entries(EVERYWHERE)) response.setHeader(name, value)
  if (request.headers['x-proximity-scheme'] === 'https')
    response.setHeader('strict-transport-security', 'max-age=15552000')
  // Answers to programs are no pages: nothing in them is ever run. Pages get a policy of their own, see proxy.ts.
  if (request.url?.startsWith('/api/'))
    response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  const { url = '/' } = request
  if (!url.startsWith(`${BUILT}/`)) return void answer(request, response)
  request.url = url.slice(BUILT.length)
  built(request, response, () => {
    request.url = url
    void answer(request, response)
  })
}

const server = cert
  ? createSecureServer({ cert: readFileSync(cert), key: readFileSync(key ?? cert) }, handle)
  : createServer(handle)
// Whoever sends a request slowly holds nothing for long; answers may stream as long as they like.
Object.assign(server, { headersTimeout: 15_000, requestTimeout: 120_000, maxHeadersCount: 100 })
server.listen(Number(PORT), hostname)
