import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { readBackup } from './content'

const good = {
  format: 1,
  takenAt: 1,
  host: { node: 'pve1', version: null },
  settings: { spec: NetworkSpec.parse({}), simple: false },
  ...{ files: [], guests: [], router: { seen: null }, live: { unknown: 'no' }, containers: { seen: '' } },
}
const file = { path: '/etc/network/interfaces', mode: '644', owner: 'root:root', text: { seen: '' } }

test('reads what was downloaded', () => {
  expect(readBackup(JSON.stringify({ ...good, files: [file] }))).toEqual({ ...good, files: [file] })
})

test.each<[what: string, text: string, said: RegExp]>([
  ['no JSON', 'auto lo', /it is not JSON/],
  ['another JSON', '{"name":"x"}', /no backup of Proximity/],
  ['nothing at all', 'null', /no backup of Proximity/],
  ['a later format', '{"format":2}', /format 2, and this Proximity reads format 1/],
  ['a path that climbs', JSON.stringify({ ...good, files: [{ ...file, path: '/etc/../x' }] }), /files\.0\.path/],
  ['a subnet that is none', JSON.stringify({ ...good, settings: { spec: { subnet: 'x' }, simple: false } }), /subnet/],
  [
    'a guest with an id of another kind',
    JSON.stringify({ ...good, guests: [{ vmid: '1; rm', kind: 'vm', text: '' }] }),
    /vmid/,
  ],
])('refuses %s, and says so', (_, text, said) => expect(() => readBackup(text)).toThrow(said))
