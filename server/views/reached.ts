import type { Node, State } from '../engine/capability'
import type { TopologyView } from './topology'

/** What a check has said last; `seenAt` in epoch milliseconds. */
type Told = { checkId: string; verdict: string; sentence: string; seenAt: number }

/** Who tells of a place outside of the host that packets reach it. */
const CHECK_OF: Readonly<Record<string, string>> = { gateway: 'router.gateway', internet: 'router.internet' }
const LINK_OF: Readonly<Record<string, string>> = { 'link:gateway': 'gateway', 'link:internet': 'internet' }
const STATES: Readonly<Record<string, State>> = { pass: 'good', warn: 'attention', fail: 'failed' }

/** Milliseconds for which it holds. Checks are run each quarter of an hour, unless somebody asks for something else. */
const HOLDS = 20 * 60_000

/** The picture with what the last checks have told of the LAN's gateway and of the internet, as long as that holds. */
export function withReached(view: TopologyView, checks: readonly Told[], now = Date.now()): TopologyView {
  const told = new Map(checks.map((each) => [each.checkId, each]))
  const nodes = view.nodes.map((node): Node => {
    const said = told.get(CHECK_OF[node.id] ?? '')
    const state = said && STATES[said.verdict]
    // What the host sees right now is newer.
    if (!said || !state || node.state === 'failed') return node
    const answers = { label: 'Answers', value: said.sentence, seenAt: said.seenAt }
    const facts = node.facts.map((fact) => (fact.label === answers.label ? answers : fact))
    return { ...node, facts, state: now - said.seenAt < HOLDS ? state : node.state }
  })
  const states = new Map(nodes.map(({ id, state }) => [id, state]))
  const edges = view.edges.map((edge) => {
    const state = states.get(LINK_OF[edge.id] ?? '')
    return state === undefined || state === 'stopped' ? edge : { ...edge, state }
  })
  return { ...view, nodes, edges }
}
