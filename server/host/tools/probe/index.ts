import { command, type Command } from '../../command'
import { lines } from '../lines'
import { PROBES } from './script'

/** Where packets are sent from: the host itself, the network of a process (a container's first), a namespace by name. */
export type Where = { host: true } | { process: number } | { namespace: string }

/** What is sent: one packet each, but for what has to be asked twice (`fetch`: a name, and then the port of its address). */
export type Packet =
  | { kind: 'tcp' | 'udp'; address: string; port: number }
  | { kind: 'ping'; address: string }
  /** `detail` of the answer is the address or name that is known, or `rcode=N` where there is none of this type. */
  | { kind: 'dns'; server: string; name: string; type?: RecordType }
  | { kind: 'fetch'; server: string; name: string; port: number }
  /** An echo request in a frame of its own, past the sender's routes, to a MAC address. */
  | { kind: 'frame'; device: string; mac: string; from: string; to: string }
  /** An Ethernet frame as it stands, hexadecimal: nobody answers, and what becomes of it only a rule can tell. */
  | { kind: 'raw'; device: string; frame: string }
  | { kind: 'ping6'; device: string; address: string }
  /** Asks for an address and takes none: `detail` of the answer lists each offer as `MAC/ADDRESS` of who sent it. */
  | { kind: 'dhcp'; device: string }
  /** Asks who has an address: `detail` of the answer lists the MAC addresses of all who say that they do. */
  | { kind: 'arp'; device: string; address: string }

export type RecordType = keyof typeof TYPES

/** RFC 1035, 3.2.2, and RFC 3596. */
const TYPES = { A: 1, CNAME: 5, PTR: 12, AAAA: 28 } as const

export type Probe = { packet: Packet; /** Milliseconds after which no answer is one. */ wait: number }

export type Answer = {
  /**
   * `open`, `answered`: the target was reached, and so it was when it `refused`. `prohibited`: somebody on the way said that
   * this is not allowed; `unreachable`: somebody on the way, or the sender's own network, knows no way; `silent`: nothing came
   * back. `unresolved`: a name has no address. `unsent`: the packet could not be sent, which says nothing about the target.
   */
  answer: 'open' | 'answered' | 'refused' | 'prohibited' | 'unreachable' | 'silent' | 'unresolved' | 'unsent'
  milliseconds: number
  /** Who answered, where that is known, or why nothing was sent. Text from the network: never trusted. */
  detail: string | null
  /** What a server said of a name, every record of the type that was asked for; of other packets nothing. */
  records?: readonly Resolved[]
}

/** An address or a name, and the seconds for which others may remember it. Text from the network. */
export type Resolved = { value: string; ttl: number }

const ANSWERS = new Set(['open', 'answered', 'refused', 'prohibited', 'unreachable', 'silent', 'unresolved', 'unsent'])

/** `card`: the network card that has to be there, so that no other network is taken for it. */
export type ProbeSource = { where: Where; card?: { device: string; mac: string } | null; probes: readonly Probe[] }

/** Sends from all sources at once; the answers lie as the probes do. Bounded by the longest wait, and by half a minute. */
export function probe(sources: readonly ProbeSource[]): Command<Answer[][]> {
  const asked = sources.flatMap(({ where, card, probes }, source) => [
    ['source', placeWord(where), ...(card ? [word(card.device), word(card.mac)] : [])].join(' '),
    ...probes.map(({ packet, wait }, number) => probeLine(`${source}.${number}`, wait, packet)),
  ])
  return {
    ...command(['perl', '-e', PROBES], {
      stdin: asked.map((line) => `${line}\n`).join(''),
      timeout: 40,
      slow: true,
      parse: ({ stdout }) => {
        const answers = readAnswers(stdout)
        return sources.map(({ probes }, source) =>
          probes.map((_, number) => answers.get(`${source}.${number}`) ?? NONE),
        )
      },
    }),
    shownAs: ['perl', '-e', '(sends packets)'],
  }
}

/** Whoever was ended before it could say anything has shown nothing. */
const NONE: Answer = { answer: 'unsent', milliseconds: 0, detail: 'no word of it' }

function placeWord(where: Where): string {
  if ('process' in where) return String(where.process)
  return 'namespace' in where ? word(where.namespace) : '-'
}

function probeLine(id: string, wait: number, packet: Packet): string {
  const head = [packet.kind, id, String(Math.round(wait))]
  return [...head, ...words(packet).map(word)].join(' ')
}

function words(packet: Packet): string[] {
  switch (packet.kind) {
    case 'tcp':
    case 'udp':
      return [packet.address, String(packet.port)]
    case 'ping':
      return [packet.address]
    case 'dns':
      return [packet.server, packet.name, String(TYPES[packet.type ?? 'A'])]
    case 'fetch':
      return [packet.server, packet.name, String(packet.port)]
    case 'frame':
      return [packet.device, packet.mac, packet.from, packet.to]
    case 'raw':
      return [packet.device, packet.frame]
    case 'ping6':
    case 'arp':
      return [packet.device, packet.address]
    case 'dhcp':
      return [packet.device]
  }
}

/** The lines are split at spaces, and a word that holds none cannot become two. */
function word(text: string): string {
  if (!/^[!-~]+$/.test(text)) throw new TypeError(`${JSON.stringify(text)} cannot be a word of a probe`)
  return text
}

/** Characters of a detail: a name has 253 at most (RFC 1035, 3.1). */
const LONGEST = 253

function readAnswers(stdout: string): Map<string, Answer> {
  return new Map(stdout.split('\n').flatMap((line) => readAnswer(line) ?? []))
}

function readAnswer(line: string): [id: string, answer: Answer][] | null {
  const [id = '', answer = '', milliseconds, detail, ...records] = line.split(' ')
  if (!ANSWERS.has(answer)) return null
  const said = detail === undefined || detail === '-' ? null : detail.slice(0, LONGEST)
  const told = { answer: answer as Answer['answer'], milliseconds: Number(milliseconds), detail: said }
  return [[id, records.length > 0 ? { ...told, records: records.flatMap((word) => readRecord(word) ?? []) } : told]]
}

function readRecord(word: string): Resolved[] | null {
  const [, value, ttl] = /^(.+)\/(\d+)$/.exec(word) ?? []
  return value && ttl ? [{ value: value.slice(0, LONGEST), ttl: Number(ttl) }] : null
}

/** Reads the output as it arrives, in pieces, and tells of each answer: of which source, of which of its probes. */
export function answersIn(tell: (source: number, number: number, answer: Answer) => void): (text: string) => void {
  return lines((line) => {
    const [[id, answer] = ['', null]] = readAnswer(line) ?? []
    const [source, number] = id.split('.').map(Number)
    if (answer && source !== undefined && number !== undefined) tell(source, number, answer)
  })
}
