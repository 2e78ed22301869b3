import { createHash } from 'node:crypto'
import { guard } from '../capabilities/guard'
import { layout } from '../capabilities/network/layout'
import { policyOf } from '../capabilities/network/policy'
import type { NetworkSpec } from '../capabilities/network/spec'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import { RefusedError } from '../errors'
import type { Snapshot } from '../engine/snapshot'
import type { Host } from '../host/host'
import { checksOf, everybodyAsked } from './checks'
import type { ProofContent } from './content'
import { questionsOf, targetTitles } from './questions'
import { sameOf, send, type Turn } from './send'
import { sourcesOf } from './sources'
import { strangersBetween } from './strangers'
import { targetsOf } from './targets'
import { cellOf, isReached, worse, type Asked } from './verdict'

type Input = {
  host: Host
  spec: NetworkSpec
  seen: Snapshot
  /** Apps by VMID; all of them where absent. */ only?: readonly number[]
}

/** Sends packets from everybody to everything, and says of each what came of it beside what had to. */
export async function measure({ host, spec, seen, only }: Input): Promise<ProofContent> {
  const started = Date.now()
  const place = layout(spec)
  const own = seen.facts(router).guest
  if (!own && !seen.facts(guard).table)
    throw new RefusedError('There is no isolated network on this host yet: initialize it first.')
  const [sources, targets] = await Promise.all([sourcesOf(host, seen, place), targetsOf(host, seen, spec, place)])
  const asking = sources.filter(({ id }) => !only || only.some((vmid) => id === `app-${vmid}`))
  const others = sources.filter(({ kind, isRunning, address }) => kind === 'app' && isRunning && address !== null)
  const policy = policyOf(spec, seen.known(uplink)?.networks ?? [])
  const ground = { place, policy, targets, exceptions: spec.exceptions }
  const turns = asking.map((source) => ({ source, questions: questionsOf(ground, source, others) }))
  const sendNow = (these: readonly Turn[]) => send({ host, place, router: own?.running ? own.vmid : null }, these)
  const asked = await twiceWhereWrong(turns, sendNow)
  const cells = asked.map((it) => cellOf(it, isRouterThere(asked, it.source)))
  const used = new Set(cells.map(({ target }) => target))
  return {
    ...{ format: 1, takenAt: started, tookMs: Date.now() - started, bridge: place.bridge, subnet: place.subnet },
    rulesHash: rulesHash(seen),
    sources: asking.map(({ id, title, note }) => ({ id, title, note })),
    targets: targetTitles(ground).filter(({ id }) => used.has(id)),
    cells,
    checks: [...checksOf(seen, place), everybodyAsked(asking), await strangersBetween(host, cells, place)],
  }
}

/** A packet may be lost, and a machine may just be starting: what is not as expected is asked once more. */
async function twiceWhereWrong(
  turns: readonly Turn[],
  sendNow: (these: readonly Turn[]) => Promise<Asked[]>,
): Promise<Asked[]> {
  const first = await sendNow(turns)
  const isWrong = (it: Asked) => cellOf(it, isRouterThere(first, it.source)).state === 'not-as-expected'
  const wrong = first.filter(isWrong)
  if (wrong.length === 0) return first
  const again = turns
    .map(({ source, questions }) => ({
      source,
      questions: questions.filter(
        (question) =>
          // Whether the router is there belongs to every verdict.
          question.target === 'router-ping' || wrong.some((it) => it.source === source.id && it.question === question),
      ),
    }))
    .filter(({ source }) => wrong.some((it) => it.source === source.id))
  const second = await sendNow(again)
  return first.map((asked) => worse(asked, sameOf(second, asked)))
}

/** Has a source reached the router at all? Of those that may not ask it, whether anybody has. */
function isRouterThere(asked: readonly Asked[], source: string): boolean {
  const pings = asked.filter(({ question }) => question.target === 'router-ping')
  const own = pings.filter((it) => it.source === source)
  return (own.length > 0 ? own : pings).some(({ answer }) => isReached(answer))
}

/** Of what is loaded, in the router and on the host. */
function rulesHash(seen: Snapshot): string {
  const inside = seen.facts(router).inside
  const loaded = [inside?.liveV4, inside?.liveV6, seen.facts(guard).table].map((text) => withoutCounts(text ?? ''))
  return createHash('sha256').update(loaded.join('\0')).digest('hex')
}

/** Nor dates, which `iptables-save` prints. */
function withoutCounts(text: string): string {
  return text
    .replace(/^#.*\n?/gm, '')
    .replace(/\[\d+:\d+\]/g, '')
    .replace(/packets \d+ bytes \d+/g, '')
}
