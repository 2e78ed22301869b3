import { expect, test } from 'vitest'
import type { Node } from '@/server/engine/capability'
import { type Column, sortNodes } from './sort-nodes'

const node = (name: string, addresses: string[], network?: string, state: Node['state'] = 'good'): Node => ({
  ...{ id: name, tier: 'app', kind: 'container', name, addresses, state, facts: [] },
  ...(network ? { network } : {}),
})
const NODES = [
  node('app-10', ['10.10.0.9'], 'lan'),
  node('app-2', ['10.10.0.101'], 'lan', 'stopped'),
  node('app-1', [], 'dmz'),
  node('host', ['192.168.1.10/24']),
]
const sorted = (column: Column, descending = false) =>
  sortNodes(NODES, { column, descending }, ({ network }) => network ?? null).map(({ name }) => name)

test('sorts names as people count', () => expect(sorted('name')).toEqual(['app-1', 'app-2', 'app-10', 'host']))

test('sorts addresses by their value, and what has none last in either direction', () => {
  expect(sorted('addresses')).toEqual(['app-10', 'app-2', 'host', 'app-1'])
  expect(sorted('addresses', true)).toEqual(['host', 'app-2', 'app-10', 'app-1'])
})

test('sorts by network and state, and within by name', () => {
  expect(sorted('network')).toEqual(['app-1', 'app-2', 'app-10', 'host'])
  expect(sorted('state', true)).toEqual(['app-2', 'app-1', 'app-10', 'host'])
})
