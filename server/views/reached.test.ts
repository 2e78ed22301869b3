import { expect, it } from 'vitest'
import type { Edge, Node } from '../engine/capability'
import type { GatewayAnswer } from './gateway'
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
  const { nodes, edges } = withReached(view, told, null, NOW)
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

it('leaves alone what no check has told of', () => expect(withReached(view, [], null, NOW)).toEqual(view))

const gateway = (answers: boolean, since: number): GatewayAnswer => ({
  address: '192.168.1.1',
  answers,
  since,
  seenAt: NOW,
})
const told = (id: 'gateway' | 'internet', verdict: string, age: number) => ({
  ...{ checkId: `router.${id}`, verdict, sentence: 'So it is.' },
  seenAt: NOW - age,
})

it.each<[what: string, GatewayAnswer, ReturnType<typeof told>[], [gateway: string, internet: string]]>([
  ['answers, and no check was run', gateway(true, 0), [], ['good', 'unknown']],
  ['answers the host, and not the router', gateway(true, 0), [told('gateway', 'fail', MINUTE)], ['failed', 'unknown']],
  [
    'went away after checks that passed',
    gateway(false, NOW - 1000),
    [told('gateway', 'pass', MINUTE), told('internet', 'pass', MINUTE)],
    ['failed', 'unknown'],
  ],
  [
    'is back since checks that failed',
    gateway(true, NOW - 1000),
    [told('gateway', 'fail', MINUTE), told('internet', 'fail', MINUTE)],
    ['good', 'unknown'],
  ],
  [
    'answered before and after checks that passed',
    gateway(true, 0),
    [told('gateway', 'pass', MINUTE), told('internet', 'pass', MINUTE)],
    ['good', 'good'],
  ],
])('a gateway that %s', (_, answer, checks, wanted) => {
  const { nodes, edges } = withReached(view, checks, answer, NOW)
  expect([nodes[1]?.state, nodes[0]?.state]).toEqual(wanted)
  expect([edges[1]?.state, edges[0]?.state]).toEqual(wanted)
})
