import { expect, test } from 'vitest'
import type { Node } from '../engine/capability'
import type { TopologyView } from '../views/topology'
import { Events } from './events'

const app = (state: Node['state']): Node => ({
  ...{ id: 'guest:301', tier: 'app', kind: 'container', name: 'nginx-01', addresses: [], state, facts: [] },
})
const picture = (seenAt: number, nodes: Node[], unknown: string[] = []): TopologyView => ({
  ...{ seenAt, nodes, unknown, networks: [], edges: [] },
})

test('keeps what happened between pictures, and nothing of the first one', () => {
  const events = new Events()
  events.note('h', picture(1, [app('good')]))
  expect(events.of('h')).toEqual([])
  events.note('h', picture(2, [app('stopped')]))
  events.note('h', picture(3, [app('good')]))
  expect(events.of('h').map(({ at, to }) => [at, to])).toEqual([
    [2, 'stopped'],
    [3, 'good'],
  ])
  expect(events.of('other')).toEqual([])
})

test('leaves out a picture that is older than the last one', () => {
  const events = new Events()
  events.note('h', picture(2, [app('good')]))
  events.note('h', picture(1, [app('stopped')]))
  expect(events.of('h')).toEqual([])
})

test('compares with the last complete picture', () => {
  const events = new Events()
  events.note('h', picture(1, [app('good')]))
  events.note('h', picture(2, [], ['Guests']))
  events.note('h', picture(3, [app('stopped')]))
  expect(events.of('h').map(({ what }) => what)).toEqual(['state'])
})

test('keeps the newest thousand', () => {
  const events = new Events()
  for (let at = 1; at <= 1100; at += 1) events.note('h', picture(at, [app(at % 2 === 0 ? 'good' : 'stopped')]))
  expect(events.of('h')).toHaveLength(1000)
  expect(events.of('h').at(-1)?.at).toBe(1100)
})
