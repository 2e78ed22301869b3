import { router } from '../../capabilities/router'
import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import { until } from '../../host/until'
import { look } from '../../hosts/look'
import { session } from '../../hosts/session'
import type { Check, Outcome, Verdict } from '../check'
import { type Ground, groundOf } from '../ground'
import { CHECKS } from '../list'
import { runChecks, withNeeds } from '../run'
import { detailsOf, type CheckDetails } from '../view'
import type { Path } from './hops'
import { sourceOf } from './source'
import { targetOf } from './target'
import { wayOf } from './ways'

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

/** `from`: a VMID, or `router`, `service`, `host`, `gateway`, `internet`; `to`: these, an address or a name. */
type Input = { hostId: string; from: string; to: string; port?: number | undefined }

/** Follows what somebody would send to somebody else, hop by hop, with what shows each; the first that does not hold is the cause. */
export function explain({ ctx, input }: { ctx: Context; input: Input }): Promise<Explained> {
  return ctx.errands.run((signal) => follow(ctx, input, signal))
}

async function follow(ctx: Context, input: Input, signal: AbortSignal): Promise<Explained> {
  const { hostId, from, to } = input
  const [{ host }, { spec }] = await Promise.all([session(ctx, hostId, 'a path'), getNetwork(ctx.db, hostId)])
  const seen = (await look({ ctx, input: { hostId, maxAge: 0 } })).with({ ...spec, choices: null })
  const whole = await groundOf({ host: until(host, signal), spec, seen })
  const source = await sourceOf(whole, from)
  const target = await targetOf(whole, source, to)
  const sender = source.kind === 'app' ? [source.app] : []
  const ground: Ground = { ...whole, apps: [...sender, ...(target.app ? [target.app] : [])] }
  const path: Path = { ground, source, target, port: input.port ?? null, address: target.address }
  const { order, own } = wayOf(path)
  const checks = [...withNeeds(CHECKS, [...order, ...own.flatMap(({ needs = [] }) => needs)]), ...own]
  const outcomes = new Map((await runChecks({ ground, checks })).map((outcome) => [outcome.id, outcome]))
  signal.throwIfAborted()
  const hops = [...new Set(order)].flatMap((id) => outcomes.get(id) ?? []).map((outcome) => hopOf(outcome, own, path))
  const failing = hops.findIndex(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
  // What rests on something that is no hop of its own has still not been shown.
  const broken = failing >= 0 ? failing : hops.findIndex(({ verdict }) => verdict === 'not-run')
  return {
    ...{ from: source.title, to: target.title, address: path.address },
    hops: hops.slice(0, broken < 0 ? undefined : broken + 1),
    broken: broken < 0 ? null : broken,
    verdict: hops[broken]?.verdict ?? (hops.some(({ verdict }) => verdict === 'warn') ? 'warn' : 'pass'),
  }
}

function hopOf(outcome: Outcome, own: readonly Check[], path: Path): Hop {
  const title = own.find(({ id }) => id === outcome.id)?.title
  return { ...detailsOf(outcome), ...(title ? { title } : {}), node: nodeOf(outcome, path) }
}

/** Where in the topology a hop is, by the id that it has there. */
function nodeOf({ id, cases }: Outcome, { ground: { place, seen }, source, target }: Path): string | null {
  const [group = ''] = id.split('.')
  const subject = cases[0]?.subject
  const own = seen.known(router)?.guest
  if (id === 'path.reply' || id === 'path.runs') return target.node
  if (id === 'path.sends' || id === 'path.route') return source.node
  if (id === 'path.closed' && source.kind !== 'outside') return 'host'
  if (subject) return `guest:${subject.vmid}`
  if (group === 'dhcp' || group === 'dns') return 'service'
  if (group === 'bridge' || group === 'isolation') return `bridge:${place.bridge}`
  if (id === 'router.gateway') return 'gateway'
  if (id === 'router.internet') return 'internet'
  const isRouters = group === 'router' || group === 'nat' || id === 'path.policy' || id === 'path.closed'
  return own && isRouters ? `guest:${own.vmid}` : null
}
