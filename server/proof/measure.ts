import { guard } from '../capabilities/guard'
import { layout, type Layout } from '../capabilities/network/layout'
import { policyOf } from '../capabilities/network/policy'
import type { NetworkSpec } from '../capabilities/network/spec'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import { RefusedError } from '../errors'
import type { Snapshot } from '../engine/snapshot'
import { askOnce } from '../host/ask-once'
import type { Host } from '../host/host'
import { checksOf, everybodyAsked } from './checks'
import type { Cell, ProofContent } from './content'
import type { Neighbour } from './neighbours'
import { proxmoxFirewall } from './proxmox-firewall'
import { questionsOf, targetTitles } from './questions'
import { rulesHash } from './rules-hash'
import { send, withAnswers, type Turn } from './send'
import { sourcesOf } from './sources'
import { strangersBetween } from './strangers'
import { targetsOf } from './targets'
import { cellOf, isReached, type Asked } from './verdict'

type Input = {
  host: Host
  spec: NetworkSpec
  seen: Snapshot
  /** Apps by VMID; everybody where absent. */
  only?: readonly number[]
  /** Other hosts that can send from the LAN. */
  neighbours?: readonly Neighbour[]
}

/** Sends packets from everybody to everything, and says of each what came of it beside what had to. */
export async function measure({ host, spec, seen, only, neighbours = [] }: Input): Promise<ProofContent> {
  const started = Date.now()
  const place = layout(spec)
  const own = seen.facts(router).guest
  if (!own && !seen.facts(guard).table)
    throw new RefusedError('There is no isolated network on this host yet: initialize it first.')
  const hash = rulesHash(seen)
  if (hash === null)
    throw new RefusedError('The rules could not be looked at, so there is nothing to prove them by. Try again.')
  const shared = askOnce(host)
  const [sources, targets] = await Promise.all([
    sourcesOf(shared, seen, spec, neighbours),
    targetsOf(shared, seen, spec, place),
  ])
  const asking = sources.filter(({ id }) => !only || only.some((vmid) => id === `app-${vmid}`))
  const others = sources.filter(({ kind, isRunning, address }) => kind === 'app' && isRunning && address !== null)
  const policy = policyOf(spec, seen.known(uplink)?.networks ?? [])
  const { exceptions, isolateApps } = spec
  const ground = { place, policy, targets, exceptions, isolateApps }
  const turns = asking.map((source) => ({ source, questions: questionsOf(ground, source, others) }))
  const sendNow = (these: readonly Turn[]) => send({ host, place, router: own?.running ? own.vmid : null }, these)
  const asked = await twiceWhereWrong(turns, sendNow)
  const cells = cellsOf(asked)
  const used = new Set(cells.map(({ target }) => target))
  return {
    ...{ format: 1, takenAt: started, tookMs: Date.now() - started, bridge: place.bridge, subnet: place.subnet },
    rulesHash: hash,
    sources: asking.map(({ id, title, note }) => ({ id, title, note })),
    targets: targetTitles(ground).filter(({ id }) => used.has(id)),
    cells,
    checks: [...checksOf(seen, place), everybodyAsked(asking), ...(await othersBetween({ host, seen, cells, place }))],
  }
}

/** A packet may be lost, and a machine may just be starting: what is not as expected is asked once more. */
async function twiceWhereWrong(
  turns: readonly Turn[],
  sendNow: (these: readonly Turn[]) => Promise<Asked[]>,
): Promise<Asked[]> {
  const first = await sendNow(turns)
  const states = cellsOf(first)
  const wrong = new Set(
    first.filter((_, at) => states[at]?.state === 'not-as-expected').map(({ question }) => question),
  )
  if (wrong.size === 0) return first
  const again = turns
    .filter(({ questions }) => questions.some((question) => wrong.has(question)))
    .map(({ source, questions }) => ({
      source,
      // Whether the router is there belongs to every verdict.
      questions: questions.filter((question) => question.target === 'router-ping' || wrong.has(question)),
    }))
  return withAnswers(first, await sendNow(again))
}

/** What a rule of the router has not seen may not have come as far: of a source that may not ask it, if nobody has. */
function cellsOf(asked: readonly Asked[]): Cell[] {
  const pings = asked.filter(({ question }) => question.target === 'router-ping')
  const reached = new Map(pings.map(({ source, answer }) => [source, isReached(answer)]))
  const anybody = pings.some(({ answer }) => isReached(answer))
  return asked.map((it) => cellOf(it, reached.get(it.source) ?? anybody))
}

/** Firewalls that are not ours. */
function othersBetween({ host, seen, cells, place }: { host: Host; seen: Snapshot; cells: Cell[]; place: Layout }) {
  return Promise.all([strangersBetween(host, cells, place), proxmoxFirewall(host, seen, cells, place)])
}
