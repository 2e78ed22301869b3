import { expect, it } from 'vitest'
import type { Edge, Node } from '../engine/capability'
import { withReached } from './reached'
import type { TopologyView } from './topology'

const NOW = 1_795_400_000_000
const MINUTE = 60_000
const place = (id: 'internet' | 'gateway'): Node => ({
  ...{ id, tier: id, kind: id, name: id, addresses: [], state: 'unknown' },
  facts: [{ label: 'Answers', value: 'not probed' }],
})
const link = (id: string, from: string, to: string): Edge => ({ id, from, to, kind: 'link', state: 'unknown' })
const view: TopologyView = {
  ...{ seenAt: NOW, networks: [], unknown: [] },
  nodes: [
    place('internet'),
    place('gateway'),
    { id: 'host', tier: 'host', kind: 'host', name: 'pve', addresses: [], state: 'good', facts: [] },
  ],
  edges: [
    link('link:internet', 'internet', 'gateway'),
    link('link:gateway', 'gateway', 'bridge:vmbr0'),
    { ...link('link:host', 'bridge:vmbr0', 'host'), state: 'good' },
  ],
}

function shown(verdict: string, age: number) {
  const told = [{ checkId: 'router.internet', verdict, sentence: 'So it is.', seenAt: NOW - age }]
  const { nodes, edges } = withReached(view, told, NOW)
  return [nodes[0]?.state, nodes[0]?.facts[0]?.value, edges[0]?.state]
}

it.each<[verdict: string, age: number, shown: string[]]>([
  ['pass', MINUTE, ['good', 'So it is.', 'good']],
  ['warn', MINUTE, ['attention', 'So it is.', 'attention']],
  ['fail', MINUTE, ['failed', 'So it is.', 'failed']],
  ['pass', 21 * MINUTE, ['unknown', 'So it is.', 'unknown']],
  ['unknown', MINUTE, ['unknown', 'not probed', 'unknown']],
  ['not-run', MINUTE, ['unknown', 'not probed', 'unknown']],
])('a check that said "%s" %d ms ago', (verdict, age, wanted) => expect(shown(verdict, age)).toEqual(wanted))

it('does not say that a gateway answers which has not answered the host since', () => {
  const [internet, gateway, ...others] = view.nodes as [Node, Node]
  const silent: TopologyView = { ...view, nodes: [internet, { ...gateway, state: 'failed' }, ...others] }
  const told = [{ checkId: 'router.gateway', verdict: 'pass', sentence: 'It answers.', seenAt: NOW - MINUTE }]
  const { nodes, edges } = withReached(silent, told, NOW)
  expect([nodes[1]?.state, nodes[1]?.facts[0]?.value, edges[1]?.state]).toEqual(['failed', 'not probed', 'failed'])
})

it('leaves alone what no check has told of', () => expect(withReached(view, [], NOW)).toEqual(view))
