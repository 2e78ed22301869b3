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
import { type Answer, probe, type Where } from '../../host/tools/probe'
import { look } from '../../hosts/look'
import { session } from '../../hosts/session'
import { isDomain } from '../../net/hostname'

/** What one place was told. `address`: the first one; null with the reason in `why`. */
export type Told = {
  from: string
  server: string
  address: string | null
  why: string | null
  milliseconds: number
}

/** Milliseconds for an answer. */
const PATIENCE = 2000

type Place = { from: string; server: string; where: Where | null; note: string }

/** Asks for a name side by side: as an app does, as the router does, and where the network's own DNS would ask. */
export async function ask({
  ctx,
  input: { hostId, name },
}: {
  ctx: Context
  input: { hostId: string; name: string }
}): Promise<{ name: string; told: Told[] }> {
  const seen = await look({ ctx, input: { hostId } })
  const { spec } = await getNetwork(ctx.db, hostId)
  const wanted = fullName(name.trim().toLowerCase().replace(/\.$/, ''), spec.domain)
  if (!isDomain(wanted))
    throw new InvalidError(`${name} is no name.`, { name: 'is no name such as nginx-01 or example.com' })
  const { host } = await session(ctx, hostId)
  const places = await placesOf(host, seen, spec)
  const able = places.flatMap(({ where, server }) => (where ? [{ where, server }] : []))
  const answers = await host.run(
    probe(
      able.map(({ where, server }) => ({
        where,
        probes: [{ packet: { kind: 'dns', server, name: wanted }, wait: PATIENCE }],
      })),
    ),
  )
  const left = answers.map(([first]) => first ?? null)
  const told = places.map(({ where, ...place }) => toldOf(place, where ? (left.shift() ?? null) : null))
  return { name: wanted, told }
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

function toldOf({ from, server, note }: Omit<Place, 'where'>, answer: Answer | null): Told {
  if (answer === null) return { from, server, address: null, why: note, milliseconds: 0 }
  const address = answer.answer === 'answered' && /^[\d.]+$/.test(answer.detail ?? '') ? answer.detail : null
  return { from, server, address, why: address === null ? whyNot(answer) : null, milliseconds: answer.milliseconds }
}

/** RFC 1035, 4.1.1. */
const CODES = new Map([
  ['rcode=0', 'The name has no IPv4 address.'],
  ['rcode=2', 'The server failed.'],
  ['rcode=3', 'There is no such name.'],
  ['rcode=5', 'The server refuses to answer.'],
])

function whyNot({ answer, detail }: Answer): string {
  if (answer === 'silent') return 'Nobody answered.'
  return CODES.get(detail ?? '') ?? detail ?? answer
}
