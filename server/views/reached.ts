import type { Node, State } from '../engine/capability'
import type { GatewayAnswer } from './gateway'
import type { TopologyView } from './topology'

/** What a check has said last; `seenAt` in epoch milliseconds. */
type Told = { checkId: string; verdict: string; sentence: string; seenAt: number }

/** What is known of a place outside of the host, and when it was found. */
type Known = { state: State; sentence: string; seenAt: number }

const LINK_OF: Readonly<Record<string, string>> = { 'link:gateway': 'gateway', 'link:internet': 'internet' }
const STATES: Readonly<Record<string, State>> = { pass: 'good', warn: 'attention', fail: 'failed' }

/** Milliseconds for which it holds. Checks are run each quarter of an hour, unless somebody asks for something else. */
const HOLDS = 20 * 60_000

/**
 * The picture with what was found last of the LAN's gateway and of the internet, as long as that holds: by ARP from the host, and by
 * the checks, which ask from the router. What a check has said before the gateway went away or came back no longer counts.
 */
export function withReached(
  view: TopologyView,
  checks: readonly Told[],
  gateway: GatewayAnswer | null,
  now = Date.now(),
): TopologyView {
  const told = (checkId: string): Known | null => {
    const said = checks.find((each) => each.checkId === checkId)
    const state = STATES[said?.verdict ?? '']
    return said && state && said.seenAt >= (gateway?.since ?? 0) ? { ...said, state } : null
  }
  const places: Readonly<Record<string, Known | null>> = {
    gateway: gateway?.answers === false ? byArp(gateway) : (told('router.gateway') ?? (gateway && byArp(gateway))),
    internet: told('router.internet'),
  }
  const nodes = view.nodes.map((node): Node => {
    const known = places[node.id]
    if (!known) return node
    const answers = { label: 'Answers', value: known.sentence, seenAt: known.seenAt }
    const facts = node.facts.map((fact) => (fact.label === answers.label ? answers : fact))
    return { ...node, facts, state: now - known.seenAt < HOLDS ? known.state : node.state }
  })
  const states = new Map(nodes.map(({ id, state }) => [id, state]))
  const edges = view.edges.map((edge) => {
    const state = states.get(LINK_OF[edge.id] ?? '')
    return state === undefined || state === 'stopped' ? edge : { ...edge, state }
  })
  return { ...view, nodes, edges }
}

function byArp({ answers, seenAt }: GatewayAnswer): Known {
  return answers
    ? { state: 'good', sentence: 'It answers this host (ARP).', seenAt }
    : { state: 'failed', sentence: 'It does not answer this host (ARP).', seenAt }
}
