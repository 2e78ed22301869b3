// Serves the built dashboard. It holds root on hypervisors, so it listens on this machine alone unless it is told otherwise.

const host = process.env.HOST || '127.0.0.1'
const port = process.env.PORT || '3000'
const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(host)

const scheme = process.env.PROXIMITY_TLS_CERT ? 'https' : 'http'

console.log(`proximity: ${scheme}://${isLocal ? 'localhost' : host}:${port}`)
if (!isLocal && scheme === 'http')
  console.warn(
    `proximity: listening on ${host} without https. Passwords cross the network readable, unless a proxy in front has it.`,
  )

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HOST: host, PORT: port })
// Only now: what is loaded reads them.
await import('./serve.mjs')
