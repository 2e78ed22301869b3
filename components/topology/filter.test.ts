import { expect, test } from 'vitest'
import type { Node } from '@/server/engine/capability'
import { asksForNothing, type Filter, found, NO_FILTER } from './filter'

const node = (name: string, rest: Partial<Node>): Node => ({
  ...{ id: name, tier: 'app', kind: 'container', name, addresses: [], state: 'good', facts: [] },
  ...rest,
})
const graph = {
  networks: [
    {
      id: 'bridge:proximity-lan',
      name: 'proximity-lan',
      cidr: null,
      isolated: true,
      holds: true,
      trouble: null,
      sentence: '',
      pool: null,
      apps: 2,
      open: 0,
      exceptions: 0,
    },
  ],
  nodes: [
    node('nginx-01', { network: 'bridge:proximity-lan', addresses: ['10.10.0.101'] }),
    node('nginx-02', { network: 'bridge:proximity-lan', state: 'stopped', facts: [{ label: 'VMID', value: '302' }] }),
    node('windows', { kind: 'vm', network: 'bridge:vmbr1', addresses: ['10.20.0.7/24'] }),
    node('host', { tier: 'host', kind: 'host', addresses: ['192.168.1.10'] }),
  ],
}
const names = (filter: Partial<Filter>) => found(graph, { ...NO_FILTER, ...filter }).map(({ name }) => name)

test('finds everything where nothing is looked for', () => {
  expect(names({})).toHaveLength(4)
  expect(asksForNothing({ ...NO_FILTER, text: '  ' })).toBe(true)
  expect(asksForNothing({ ...NO_FILTER, kinds: ['vm'] })).toBe(false)
})

test.each([
  ['nginx', ['nginx-01', 'nginx-02']],
  ['NGINX 302', ['nginx-02']],
  ['10.', ['nginx-01', 'windows']],
  ['ip:10.20', ['windows']],
  ['state:stop', ['nginx-02']],
  ['net:proximity nginx-01', ['nginx-01']],
  ['kind:virtual', ['windows']],
  ['name:10', []],
])('finds by words: %s', (text, expected) => expect(names({ text })).toEqual(expected))

test.each<[Partial<Filter>, string[]]>([
  [{ networks: ['bridge:vmbr1'] }, ['windows']],
  [{ states: ['stopped'] }, ['nginx-02']],
  [{ kinds: ['vm', 'host'] }, ['windows', 'host']],
  [{ networks: ['bridge:proximity-lan'], states: ['good'] }, ['nginx-01']],
])('finds by lists', (filter, expected) => expect(names(filter)).toEqual(expected))
