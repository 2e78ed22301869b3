import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { PVE } from './paths'
import { permissions, ticket } from './ticket'

/** Milliseconds that whoever was refused waits for the answer. */
const REFUSED_AFTER = 3000

/** Proxmox's own interface where it listens, on all addresses: of its API, what signs people in. */
export function servePveproxy(): void {
  createServer(certificate(), (request, response) => void answer(request, response)).listen(8006, '::')
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'https://node')
  const isTicket = pathname === '/api2/json/access/ticket' && request.method === 'POST'
  if (!isTicket && pathname !== '/api2/json/access/permissions') return void response.end('pveproxy\n')
  const [, cookie = ''] = /PVEAuthCookie=([^;]+)/.exec(request.headers.cookie ?? '') ?? []
  const given = isTicket ? ticket(new URLSearchParams(await text(request))) : permissions(decodeURIComponent(cookie))
  if (given) return say(response, 200, 'OK', { data: given })
  setTimeout(() => say(response, 401, 'authentication failure', { data: null }), REFUSED_AFTER)
}

function say(response: ServerResponse, status: number, reason: string, body: unknown): void {
  response.writeHead(status, reason, { 'content-type': 'application/json;charset=UTF-8' })
  response.end(JSON.stringify(body))
}

/** Signed by nobody, as that of every host that was just installed. */
function certificate() {
  const [cert, key] = [`${PVE}/local/pve-ssl.pem`, `${PVE}/local/pve-ssl.key`]
  mkdirSync(`${PVE}/local`, { recursive: true })
  if (!existsSync(cert)) {
    const how = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '365', '-subj', '/CN=pve1']
    execFileSync('openssl', ['req', '-x509', ...how, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  }
  return { cert: readFileSync(cert), key: readFileSync(key) }
}
