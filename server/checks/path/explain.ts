import { layout } from '../../capabilities/network/layout'
import { router } from '../../capabilities/router'
import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import { InvalidError } from '../../errors'
import { look } from '../../hosts/look'
import { session } from '../../hosts/session'
import type { Check, Outcome, Verdict } from '../check'
import { appsOf, type Ground, groundOf } from '../ground'
import { CHECKS } from '../list'
import { runChecks, withNeeds } from '../run'
import { detailsOf, type CheckDetails } from '../view'
import { ownHops } from './own-hops'
import { targetOf } from './target'

/** One hop of a path, from who sends to who answers. `node`: where it is in the topology; null for what is nowhere alone. */
export type Hop = CheckDetails & { node: string | null }

export type Explained = {
  from: string
  to: string
  /** The address that is sent to, once it is known. */
  address: string | null
  hops: readonly Hop[]
  /** The first hop that does not hold; null where all do. */
  broken: number | null
  verdict: Verdict
}

/** An app that may be asked about. */
export type Sender = { vmid: number; title: string; name: string; address: string | null; running: boolean }

type Input = { hostId: string; from: number; to: string; port?: number | undefined }

/** Follows what an app would send to somebody else, hop by hop, with what shows each; the first that does not hold is the cause. */
export async function explain({ ctx, input }: { ctx: Context; input: Input }): Promise<Explained> {
  const { hostId, from, to } = input
  const [{ host }, { spec }] = await Promise.all([session(ctx, hostId), getNetwork(ctx.db, hostId)])
  const seen = (await look({ ctx, input: { hostId, maxAge: 0 } })).with({ ...spec, choices: null })
  const whole = await groundOf({ host, spec, seen })
  const sender = whole.apps.find(({ guest }) => guest.vmid === from)
  if (!sender) throw new InvalidError(`${from} is no app on this network.`, { from: 'is no app on this network' })
  if (!sender.inside)
    throw new InvalidError(`${sender.title} cannot be asked: only a container that runs can.`, { from: 'does not run' })
  const target = targetOf(whole, sender, to)
  const ground: Ground = { ...whole, apps: [sender, ...(target.app ? [target.app] : [])] }
  const own = ownHops(ground, sender, target, input.port ?? null)
  const order = target.app ? BETWEEN_APPS : OUTSIDE
  const ids = order.filter((id) => target.name !== null || !FOR_NAMES.has(id))
  const checks = [...withNeeds(CHECKS, [...ids, ...own.flatMap(({ needs = [] }) => needs)]), ...own]
  const outcomes = new Map((await runChecks({ ground, checks })).map((outcome) => [outcome.id, outcome]))
  const hops = [...new Set([...ids, ...own.map(({ id }) => id)])]
    .sort((a, b) => placeOf(a, order) - placeOf(b, order))
    .flatMap((id) => outcomes.get(id) ?? [])
    .map((outcome) => hopOf(outcome, own, ground, target.node))
  const failing = hops.findIndex(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
  // What rests on something that is no hop of its own has still not been shown.
  const broken = failing >= 0 ? failing : hops.findIndex(({ verdict }) => verdict === 'not-run')
  return {
    from: sender.title,
    to: target.title,
    address: target.address ?? addressIn(outcomes.get('path.name')),
    hops: hops.slice(0, broken < 0 ? undefined : broken + 1),
    broken: broken < 0 ? null : broken,
    verdict: hops[broken]?.verdict ?? (hops.some(({ verdict }) => verdict === 'warn') ? 'warn' : 'pass'),
  }
}

/** Whose paths can be explained. */
export async function senders({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<Sender[]> {
  const [seen, { spec }] = await Promise.all([look({ ctx, input }), getNetwork(ctx.db, input.hostId)])
  return appsOf(seen, spec, layout(spec)).map(({ guest, title, label, address }) => ({
    ...{ vmid: guest.vmid, title, name: `${label}.${spec.domain}`, address },
    running: guest.running === true && guest.kind === 'container',
  }))
}

/** The way out, in the order in which a packet goes it. */
const OUTSIDE = [
  ...[
    'apps.answers',
    'apps.plugged',
    'bridge.exists',
    'bridge.up',
    'host.forward',
    'apps.address',
    'apps.alone',
    'apps.route',
  ],
  ...['isolation.ports', 'router.exists', 'router.runs', 'router.cards', 'router.answers', 'apps.gateway'],
  ...[
    'apps.resolver',
    'dhcp.runs',
    'dhcp.cable',
    'dhcp.listens',
    'dns.service',
    'nat.masquerade',
    'nat.dns',
    'dns.router',
    'dns.upstream',
  ],
  ...['path.name', 'router.forwards', 'nat.rules', 'path.policy'],
  ...['router.address', 'router.gateway', 'router.internet', 'path.reply'],
]

const FOR_NAMES = new Set([
  'apps.resolver',
  'dhcp.runs',
  'dhcp.cable',
  'dhcp.listens',
  'dns.service',
  'nat.dns',
  'dns.router',
  'dns.upstream',
])

/** On one bridge, past nobody. */
const BETWEEN_APPS = [
  ...['apps.answers', 'apps.plugged', 'bridge.exists', 'bridge.up', 'host.forward', 'apps.address', 'apps.alone'],
  ...['path.runs', 'isolation.ports', 'path.apart', 'path.reply'],
]

const placeOf = (id: string, order: readonly string[]): number => order.indexOf(id)

const addressIn = (outcome: Outcome | undefined): string | null =>
  /It is (\S+)\.$/.exec(outcome?.sentence ?? '')?.[1] ?? null

function hopOf(outcome: Outcome, own: readonly Check[], ground: Ground, end: string): Hop {
  const title = own.find(({ id }) => id === outcome.id)?.title
  return {
    ...detailsOf(outcome),
    ...(title ? { title } : {}),
    node: outcome.id === 'path.reply' ? end : nodeOf(outcome, ground),
  }
}

/** Where in the topology a hop is, by the id that it has there. */
function nodeOf({ id, cases }: Outcome, { place, seen }: Ground): string | null {
  const [group = ''] = id.split('.')
  const subject = cases[0]?.subject
  const own = seen.known(router)?.guest
  if (subject) return `guest:${subject.vmid}`
  if (group === 'dhcp' || group === 'dns') return 'service'
  if (group === 'bridge' || group === 'isolation') return `bridge:${place.bridge}`
  if (id === 'router.gateway') return 'gateway'
  if (id === 'router.internet') return 'internet'
  return own && (group === 'router' || group === 'nat' || id === 'path.policy') ? `guest:${own.vmid}` : null
}
