import { z } from 'zod'
import { command, type Command, type Output } from '../command'

/** What Proxmox answers to somebody's name and password (`POST /access/ticket`). */
export type TicketAnswer =
  | { is: 'granted'; user: string; privileges: Privileges }
  /** Right so far: one of these has to be shown too. `challenge` goes back with it. */
  | { is: 'second-factor'; challenge: string; ways: readonly SecondFactor[] }
  | { is: 'refused' }
  /** Its API does not answer on this host, or not like that. */
  | { is: 'silent'; why: string }

export const SECOND_FACTORS = ['totp', 'recovery'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]

/** What they may on all guests, all nodes and in the access control of Proxmox: `VM.Config.Network`, `Sys.Modify`. */
export type Privileges = Readonly<Record<'vms' | 'nodes' | 'access', readonly string[]>>

type Proof = { user: string; password: string } | { user: string; challenge: string; way: SecondFactor; code: string }

const API = 'https://127.0.0.1:8006/api2/json/access/ticket'

// No settings of the user, no proxy: the password goes to this machine alone. Its certificate proves nothing that the key of the
// host has not proven already.
const CURL = ['curl', '-q', '--silent', '--show-error', '--insecure', '--noproxy', '*', '--max-time', '15'] as const
const POST = ['--data', '@-', '--write-out', '%{stderr}%{http_code}', API] as const

/** Asks the API of the host whether somebody is who they say. What they prove it with travels by standard input alone. */
export function askTicket(proof: Proof): Command<TicketAnswer> {
  const fields =
    'password' in proof
      ? { username: proof.user, password: proof.password }
      : { username: proof.user, password: `${proof.way}:${proof.code}`, 'tfa-challenge': proof.challenge }
  return command([...CURL, ...POST], {
    stdin: new URLSearchParams({ ...fields, 'new-format': '1' }).toString(),
    // What curl ends with where it gets no answer is an answer here.
    accept: Array.from({ length: 128 }, (_, code) => code),
    timeout: 20,
    parse: read,
  })
}

const Granted = z.object({
  data: z.object({
    username: z.string().max(64),
    ticket: z.string().max(8000),
    NeedTFA: z.unknown().optional(),
    cap: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  }),
})

function read({ stdout: body, stderr: said, exitCode }: Output): TicketAnswer {
  const [, words = '', status = '000'] = /^(.*?)(\d{3})$/s.exec(said.trim()) ?? []
  if (status === '401') return { is: 'refused' }
  if (status !== '200')
    return { is: 'silent', why: status === '000' ? saidBy(words || said, exitCode) : `It answers with ${status}.` }
  const found = Granted.safeParse(json(body))
  if (!found.success) return { is: 'silent', why: 'What answers on port 8006 is not the API of Proxmox.' }
  const { username: user, ticket, NeedTFA: needed, cap = {} } = found.data.data
  if (needed) return { is: 'second-factor', challenge: ticket, ways: waysOf(ticket) }
  const held = (part: string) => Object.keys(cap[part] ?? {})
  return { is: 'granted', user, privileges: { vms: held('vms'), nodes: held('nodes'), access: held('access') } }
}

function saidBy(words: string, exitCode: number): string {
  return words.trim().slice(0, 300) || `curl ended with ${exitCode}.`
}

/** A ticket that waits for more says what for: `PVE:!tfa!` and what would do, as JSON, percent-encoded. */
function waysOf(ticket: string): SecondFactor[] {
  const [, text = ''] = /^PVE:!tfa!([^:]*):/.exec(ticket) ?? []
  const offered = json(decoded(text))
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

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
