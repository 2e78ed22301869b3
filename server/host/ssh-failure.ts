import type { ProximityError } from '@/server/errors'
import { RefusedKeyError, UnreachableError } from './errors'

export type Place = { address: string; port: number; user?: string }

/** `192.168.1.10:22`, `[fe80::1]:22`. */
export function where({ address, port }: Place): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** What ssh2 and the socket say, as a sentence that says what to do. */
export function failureOf(place: Place, cause: unknown): ProximityError {
  const said = words(cause instanceof Error ? cause.message : String(cause))
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const level = cause instanceof Error && 'level' in cause ? cause.level : null
  if (level === 'client-authentication') return refused(place, cause)
  if (level === 'agent') return noAgent(place, cause)
  const [what, advice] = REASONS.find(([sign]) => sign.test(code) || sign.test(said))?.slice(1) ?? [
    `broke off: ${said}`,
    'Check that sshd listens there.',
  ]
  return new UnreachableError(where(place), String(what), String(advice), { cause })
}

/** Some of it are words of the host: a sentence of them, and nothing but letters. */
function words(text: string): string {
  return text.slice(0, LONGEST).replace(/[\p{C}\p{Z}]+/gu, ' ')
}

const LONGEST = 200

const REASONS: [sign: RegExp, what: string, advice: string][] = [
  [/ECONNREFUSED/, 'does not answer: connection refused', 'Check that the host is on and that sshd runs.'],
  [
    /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/,
    'cannot be reached: no route',
    'Check the address and that the host is on.',
  ],
  [/ENOTFOUND|EAI_/, 'cannot be found: the name does not resolve', 'Check the name, or use the IP address.'],
  [
    /ETIMEDOUT|Timed out/i,
    'does not answer in time',
    'Check the address, the firewall in between and that the host is on.',
  ],
  [/Keepalive timeout/, 'fell silent', 'Check the network in between and that the host is on.'],
  [
    /^Flooded$/,
    'sends without end what nobody has asked for',
    'This is no SSH server as Proximity knows them: look at what answers there.',
  ],
  [
    /^Hoarded channels$/,
    'keeps every command open that was let go of',
    'This is no SSH server as Proximity knows them: look at what answers there.',
  ],
  [
    /no matching .*compression/i,
    'sends nothing that is not packed',
    'Let its SSH server offer to send without compression.',
  ],
  [/no matching/i, 'offers no encryption that Proximity accepts', 'Update its SSH server.'],
  [
    /ECONNRESET|EPIPE|Connection lost|No response|Not connected/,
    'closed the connection',
    'Check the host; its sshd may be restarting or refuse this address.',
  ],
  [
    /ident|header|greeting|Bad packet|packet length|Protocol/i,
    'does not speak SSH',
    'Check the port: sshd usually has 22.',
  ],
]

function refused(place: Place, cause: unknown): RefusedKeyError {
  const user = place.user ?? ''
  return new RefusedKeyError(
    `${where(place)} does not let ${user} sign in with this key or password. ` +
      `Add the key to ~${user}/.ssh/authorized_keys on the host, or check the user.`,
    { where: where(place), user },
    { cause },
  )
}

function noAgent(place: Place, cause: unknown): RefusedKeyError {
  return new RefusedKeyError(
    'The SSH agent does not answer. Start it and add the key, or use the key itself.',
    { where: where(place), user: place.user ?? '' },
    { cause },
  )
}
