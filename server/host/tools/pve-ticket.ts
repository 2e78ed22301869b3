import { z } from 'zod'
import { plainLine } from '../../net/plain'
import { command, type Command, type Output } from '../command'

/** What Proxmox answers to somebody's name and password (`POST /access/ticket`). */
export type TicketAnswer =
  | { is: 'granted'; user: string; ticket: string }
  /** Right so far: one of these has to be shown too. `challenge` goes back with it. */
  | { is: 'second-factor'; challenge: string; ways: readonly SecondFactor[] }
  | { is: 'refused' }
  | Silent

/** Its API does not answer on this host, or not like that. */
type Silent = { is: 'silent'; why: string }

export const SECOND_FACTORS = ['totp', 'recovery'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]

/** What they may on all guests, on all nodes and in the access control of Proxmox: `VM.Config.Network`, `Sys.Modify`. */
export type Privileges = Readonly<Record<'vms' | 'nodes' | 'access', readonly string[]>>

type Proof = { user: string; password: string } | { user: string; challenge: string; way: SecondFactor; code: string }

const API = 'https://127.0.0.1:8006/api2/json/access'

// No settings of the user, no proxy: the password goes to this machine alone. Its certificate proves nothing that the key of the
// host has not proven already.
const CURL = ['curl', '-q', '--silent', '--show-error', '--insecure', '--noproxy', '*', '--max-time', '15'] as const
const STATUS = ['--write-out', '%{stderr}%{http_code}'] as const

// What curl ends with where it gets no answer is an answer here.
const ALL = { accept: Array.from({ length: 128 }, (_, code) => code), timeout: 20 }

/** Asks the API of the host whether somebody is who they say. What they prove it with travels by standard input alone. */
export function askTicket(proof: Proof): Command<TicketAnswer> {
  const fields =
    'password' in proof
      ? { username: proof.user, password: proof.password }
      : { username: proof.user, password: `${proof.way}:${proof.code}`, 'tfa-challenge': proof.challenge }
  return command([...CURL, '--data', '@-', ...STATUS, `${API}/ticket`], {
    ...ALL,
    stdin: new URLSearchParams({ ...fields, 'new-format': '1' }).toString(),
    parse: readTicket,
  })
}

/**
 * Asks what the holder of a ticket may, by path (`GET /access/permissions`). The `cap` that comes with a ticket adds up all paths that
 * anything was granted on, a single guest's too: it says nothing of all guests.
 */
export function askPrivileges(
  ticket: string,
): Command<{ is: 'known'; privileges: Privileges } | { is: 'refused' } | Silent> {
  return command([...CURL, '--header', '@-', ...STATUS, `${API}/permissions`], {
    ...ALL,
    stdin: `Cookie: PVEAuthCookie=${ticket}\n`,
    parse: readPrivileges,
  })
}

const Ticket = z.object({
  data: z.object({
    username: z.string().max(64),
    // It goes back as a line of a request.
    ticket: z.string().regex(/^[\x21-\x7e]{1,8000}$/),
    NeedTFA: z.unknown().optional(),
  }),
})

function readTicket(output: Output): TicketAnswer {
  const body = bodyOf(output)
  if ('is' in body) return body
  const found = Ticket.safeParse(body.json)
  if (!found.success) return NOT_THE_API
  const { username: user, ticket, NeedTFA: needed } = found.data.data
  if (needed) return { is: 'second-factor', challenge: ticket, ways: waysOf(ticket) }
  return { is: 'granted', user, ticket }
}

const Permissions = z.object({ data: z.record(z.string(), z.record(z.string(), z.unknown())) })

function readPrivileges(output: Output) {
  const body = bodyOf(output)
  if ('is' in body) return body
  const found = Permissions.safeParse(body.json)
  if (!found.success) return NOT_THE_API
  // Of those that hold on a path, 1 is for what is below it too.
  const held = (path: string) =>
    Object.entries(found.data.data[path] ?? {}).flatMap(([privilege, below]) =>
      Number(below) === 1 ? [privilege] : [],
    )
  return { is: 'known' as const, privileges: { vms: held('/vms'), nodes: held('/nodes'), access: held('/access') } }
}

const NOT_THE_API: Silent = { is: 'silent', why: 'What answers on port 8006 is not the API of Proxmox.' }

/** What was answered; or that it was a refusal, or nothing. */
function bodyOf({ stdout, stderr, exitCode }: Output): { json: unknown } | { is: 'refused' } | Silent {
  const [, words = '', status = '000'] = /^(.*?)(\d{3})$/s.exec(stderr.trim()) ?? []
  if (status === '401') return { is: 'refused' }
  if (status === '200') return { json: jsonOf(stdout) }
  if (status !== '000') return { is: 'silent', why: `It answers with ${status}.` }
  return {
    is: 'silent',
    why:
      plainLine(words || stderr)
        .trim()
        .slice(0, 300) || `curl ended with ${exitCode}.`,
  }
}

/** A ticket that waits for more says what for: `PVE:!tfa!` and what would do, as JSON, percent-encoded. */
function waysOf(ticket: string): SecondFactor[] {
  const [, text = ''] = /^PVE:!tfa!([^:]*):/.exec(ticket) ?? []
  const offered = jsonOf(decoded(text))
  if (typeof offered !== 'object' || offered === null) return []
  return SECOND_FACTORS.filter((way) => Boolean((offered as Record<string, unknown>)[way]))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
