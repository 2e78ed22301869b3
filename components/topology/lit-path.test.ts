import { expect, test } from 'vitest'
import { litPath } from './lit-path'
import type { Box, PlacedNode } from './place'

const node = (id: string, tier: PlacedNode['tier'], y: number, network?: string): PlacedNode => ({
  id,
  tier,
  kind: 'container',
  name: id,
  addresses: [],
  state: 'good',
  facts: [],
  ...(network ? { network } : {}),
  x: 0,
  y,
  width: 184,
  height: 56,
})
const box = (id: string): Box => ({
  id,
  name: id,
  cidr: null,
  isolated: true,
  holds: true,
  trouble: null,
  sentence: '',
  pool: null,
  apps: 0,
  open: 0,
  exceptions: 0,
  fold: null,
  x: 0,
  y: 400,
  width: 400,
  height: 200,
})
const edge = (from: string, to: string, kind: 'link' | 'nat' | 'blocked' = 'link') => ({
  id: `${from}-${to}`,
  from,
  to,
  kind,
  state: 'good' as const,
})

const graph = {
  boxes: [box('lan'), box('other')],
  nodes: [
    node('internet', 'internet', 0),
    node('vmbr0', 'management', 100),
    node('host', 'host', 200),
    node('router', 'host', 200),
    node('app', 'app', 450, 'lan'),
    node('neighbour', 'app', 450, 'lan'),
    node('stranger', 'app', 450, 'other'),
  ],
  edges: [
    edge('vmbr0', 'internet'),
    edge('host', 'vmbr0'),
    edge('router', 'vmbr0', 'nat'),
    edge('router', 'lan'),
    edge('host', 'lan', 'blocked'),
    edge('vmbr0', 'other'),
  ],
}
const lit = (id: string | null) => {
  const it = litPath(graph, id)
  return it && { things: [...it.things].sort().join(' '), edges: [...it.edges].sort().join(' ') }
}

test('lights the way of an app to the internet, and what is blocked at its network', () => {
  expect(lit('app')).toEqual({
    things: 'app internet lan router vmbr0',
    edges: 'host-lan router-lan router-vmbr0 vmbr0-internet',
  })
})

test('lights a network with its apps', () => {
  expect(lit('lan')?.things).toBe('app internet lan neighbour router vmbr0')
})

test('lights what hangs at a bridge', () => {
  expect(lit('vmbr0')?.things).toBe('host internet other router vmbr0')
})

test.each([null, 'gone'])('lights nothing for %s', (id) => expect(lit(id)).toBeNull())
