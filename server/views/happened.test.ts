import { expect, test } from 'vitest'
import type { Node } from '../engine/capability'
import { happened } from './happened'

const app = (rest: Partial<Node> = {}): Node => ({
  ...{ id: 'guest:301', tier: 'app', kind: 'container', name: 'nginx-01', addresses: [], state: 'good', facts: [] },
  ...rest,
})
const picture = (seenAt: number, nodes: Node[], unknown: string[] = []) => ({ seenAt, nodes, networks: [], unknown })
const what = (before: Node[], after: Node[]) =>
  happened(picture(1, before), picture(2, after)).map(({ what: kind, from, to }) => [kind, from, to])

test('nothing happened between two pictures that are the same', () => expect(what([app()], [app()])).toEqual([]))

test.each([
  ['came', [], [app()], [['came', null, null]]],
  ['left', [app()], [], [['left', null, null]]],
  ['stopped', [app()], [app({ state: 'stopped' })], [['state', 'good', 'stopped']]],
  ['has an address', [app()], [app({ addresses: ['10.10.0.101'] })], [['address', null, '10.10.0.101']]],
  ['moved', [app({ network: 'a' })], [app({ network: 'b' })], [['network', 'a', 'b']]],
  ['has another name', [app()], [app({ name: 'web' })], [['name', 'nginx-01', 'web']]],
])('says that an app %s', (_, before, after, expected) => expect(what(before, after)).toEqual(expected))

test('says when, and of whom', () => {
  expect(happened(picture(1, []), picture(2, [app()]))).toMatchObject([{ at: 2, id: 'guest:301', name: 'nginx-01' }])
})

test.each<[what: string, before: Node[], after: Node[], networks: string[]]>([
  ['came', [], [app({ network: 'a' })], ['a']],
  ['left', [app({ network: 'a' })], [], ['a']],
  ['moved', [app({ network: 'a' })], [app({ network: 'b' })], ['a', 'b']],
  ['stands on none', [app()], [app({ state: 'stopped' })], []],
])('says which networks saw that it %s', (_, before, after, networks) => {
  expect(happened(picture(1, before), picture(2, after))).toMatchObject([{ networks }])
})

test('does not take what could not be looked at for gone', () => {
  expect(happened(picture(1, [app()]), picture(2, [], ['Guests']))).toEqual([])
  expect(happened(picture(1, [], ['Guests']), picture(2, [app()]))).toEqual([])
})
