import { expect, test } from 'vitest'
import { layout } from '../capabilities/network/layout'
import { NetworkSpec } from '../capabilities/network/spec'
import { parseGuest } from '../host/tools/pve'
import type { Circumstances } from './circumstances'
import { notesOf } from './notes'

const spec = NetworkSpec.parse({})
const NOTHING: Circumstances = {
  ...{ client: 'ask', addresses: [], listening: [], connections: [], names: {}, resolv: null },
  ...{ snapshots: [], cloudInit: null, highlyAvailable: false },
}

function notes(
  text: string,
  over: Partial<Circumstances> = {},
  { kind = 'container' as const, toward = 'network' as const } = {},
) {
  const guest = { ...parseGuest(106, kind, 'pve1', `hostname: web\nname: web\n${text}\n`), local: true, running: true }
  const [nic] = guest.nics
  if (!nic) throw new Error('no card')
  const known = { ...NOTHING, ...over }
  return notesOf({ guest, nic, toward, known, place: layout(spec), domain: spec.domain, to: nic.text }).map(
    ({ value }) => value,
  )
}

const CARD = 'net0: name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:01,ip=dhcp'

test('nothing is said of one that has nothing to be known', () => expect(notes(CARD)).toEqual([]))

test.each<[string, string, Partial<Circumstances>, string]>([
  [
    'a fixed address',
    `${CARD.replace('dhcp', '192.168.1.5/24')},gw=192.168.1.1`,
    {},
    'has the fixed address 192.168.1.5 by 192.168.1.1',
  ],
  ['a VLAN', `${CARD},tag=20`, {}, 'is in VLAN 20'],
  ['a name server', CARD, { names: { nameserver: '9.9.9.9' } }, 'names 9.9.9.9 as its DNS'],
  ['another card', `${CARD}\nnet1: name=eth1,bridge=vmbr1`, {}, 'has 2 network cards'],
  ['a snapshot', CARD, { snapshots: ['before'] }, 'has the snapshot before'],
  ['HA', CARD, { highlyAvailable: true }, 'is kept running by HA'],
  ['a lock', `${CARD}\nlock: backup`, {}, 'is locked by Proxmox (backup)'],
  ['no client', CARD, { client: 'restart' }, 'has no DHCP client that is known'],
  [
    'whoever talks to it, and to nobody whom it talks to itself',
    CARD,
    {
      listening: [80],
      connections: [
        { port: 80, peer: '192.168.1.20', peerPort: 5000 },
        { port: 80, peer: '192.168.1.20', peerPort: 5001 },
        { port: 40_000, peer: '1.1.1.1', peerPort: 443 },
      ],
    },
    'is talked to by 192.168.1.20 (port 80)',
  ],
])('%s is said', (_what, text, over, value) => expect(notes(text, over)).toEqual([value]))
