import { inventory } from '../../capabilities/inventory'
import { fullName } from '../../capabilities/network/dns-record'
import { isRouter } from '../../capabilities/network/is-router'
import { layout } from '../../capabilities/network/layout'
import type { NetworkSpec } from '../../capabilities/network/spec'
import { router } from '../../capabilities/router'
import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import type { Snapshot } from '../../engine/snapshot'
import { InvalidError } from '../../errors'
import type { Host } from '../../host/host'
import { firstProcess } from '../../host/tools/lxc'
import { type Answer, probe, type RecordType, type Resolved, type Where } from '../../host/tools/probe'
import { look } from '../../hosts/look'
import { session } from '../../hosts/session'
import { isIpv4 } from '../../net/cidr'
import { isIpv6, reverseOfIpv6 } from '../../net/ipv6'
import { isDomain } from '../../net/hostname'

/** What one place was told. `answer`: the first address or name, and `records` all of them; null with the reason in `why`. */
export type Told = {
  from: string
  server: string
  answer: string | null
  records: readonly Resolved[]
  why: string | null
  milliseconds: number
}

/** Milliseconds for an answer. */
const PATIENCE = 2000

type Place = { from: string; server: string; where: Where | null; note: string }

export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'PTR'] as const satisfies readonly RecordType[]

/**
 * Asks for a name side by side: as an app does, as the router does, and where the network's own DNS would ask. Of an
 * address, whose it is.
 */
export async function ask({
  ctx,
  input: { hostId, name, type: asked = 'A' },
}: {
  ctx: Context
  input: { hostId: string; name: string; type?: RecordType }
}): Promise<{ name: string; type: RecordType; told: Told[] }> {
  const seen = await look({ ctx, input: { hostId } })
  const { spec } = await getNetwork(ctx.db, hostId)
  const given = name.trim().toLowerCase().replace(/\.$/, '')
  const reverse = reverseOf(given)
  const type = reverse ? 'PTR' : asked
  const wanted = reverse ?? fullName(given, spec.domain)
  // Names of services begin with an underscore (RFC 2782, RFC 8552).
  if (!isDomain(wanted.replaceAll(/(^|\.)_(?=[a-z0-9])/g, '$1a')))
    throw new InvalidError(`${name} is no name.`, { name: 'is no name such as nginx-01 or example.com' })
  const { host } = await session(ctx, hostId, 'a question to DNS')
  const places = await placesOf(host, seen, spec)
  const able = places.flatMap(({ where, server }) => (where ? [{ where, server }] : []))
  const answers = await host.run(
    probe(
      able.map(({ where, server }) => ({
        where,
        probes: [{ packet: { kind: 'dns', server, name: wanted, type }, wait: PATIENCE }],
      })),
    ),
  )
  const left = answers.map(([first]) => first ?? null)
  const told = places.map(({ where, ...place }) => toldOf(place, where ? (left.shift() ?? null) : null, type))
  return { name: reverse ? given : wanted, type, told }
}

/** Of an address, what is asked for to hear whose it is (RFC 1035, 3.5); null for a name. */
function reverseOf(given: string): string | null {
  if (isIpv4(given)) return `${given.split('.').toReversed().join('.')}.in-addr.arpa`
  return isIpv6(given) ? reverseOfIpv6(given) : null
}

async function placesOf(host: Host, seen: Snapshot, spec: NetworkSpec): Promise<Place[]> {
  const place = layout(spec)
  const guests = seen.facts(inventory).guests.filter((guest) => guest.local && guest.running)
  const app = guests.find(
    (guest) =>
      guest.kind === 'container' && !isRouter(place, guest) && guest.nics.some(({ bridge }) => bridge === place.bridge),
  )
  const own = seen.facts(router).guest
  const inside = async (vmid: number | undefined): Promise<Where | null> => {
    const process = vmid === undefined ? null : await host.run(firstProcess(vmid))
    return process === null ? null : { process }
  }
  const [ofApp, ofRouter] = await Promise.all([inside(app?.vmid), inside(own?.running ? own.vmid : undefined)])
  return [
    { from: app ? `An app: ${app.name}` : 'An app', server: place.gateway, where: ofApp, note: 'No app runs here.' },
    { from: 'The router', server: place.service, where: ofRouter, note: 'The router does not run.' },
    ...spec.upstreams.map((server) => ({
      ...{ from: 'Upstream', server, note: '' },
      where: { namespace: place.netns },
    })),
  ]
}

function toldOf({ from, server, note }: Omit<Place, 'where'>, said: Answer | null, type: RecordType): Told {
  if (said === null) return { from, server, answer: null, records: [], why: note, milliseconds: 0 }
  const { milliseconds, detail, records = [] } = said
  const answer = said.answer === 'answered' && detail !== null && !detail.startsWith('rcode=') ? detail : null
  return { from, server, answer, records, why: answer === null ? whyNot(said, type) : null, milliseconds }
}

const NONE: Record<RecordType, string> = {
  A: 'The name has no IPv4 address.',
  AAAA: 'The name has no IPv6 address.',
  CNAME: 'The name is no alias.',
  PTR: 'The address has no name.',
}

/** RFC 1035, 4.1.1. */
const CODES = new Map([
  ['rcode=2', 'The server failed.'],
  ['rcode=3', 'There is no such name.'],
  ['rcode=5', 'The server refuses to answer.'],
])

function whyNot({ answer, detail }: Answer, type: RecordType): string {
  if (answer === 'silent') return 'Nobody answered.'
  if (detail === 'rcode=0') return NONE[type]
  return CODES.get(detail ?? '') ?? detail ?? answer
}
