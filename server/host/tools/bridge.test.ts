import { expect, it } from 'vitest'
import { heardOn } from './bridge'

/** What iproute2 6.1 says of a bridge with one guest. */
const SAID = `[{"mac":"01:00:5e:00:00:01","ifname":"br0","flags":["self"],"state":"permanent"},
{"mac":"CA:3b:0c:41:74:41","ifname":"va","used":1,"updated":7,"flags":[],"master":"br0","state":""},
{"mac":"ca:3b:0c:41:74:41","ifname":"va","vlan":1,"used":1,"updated":3,"flags":[],"master":"br0","state":"stale"},
{"mac":"42:00:ee:8c:b5:9b","ifname":"va","used":1,"updated":1,"flags":[],"master":"br0","state":"permanent"},
{"mac":"33:33:ff:8c:b5:9b","ifname":"va","flags":["self"],"state":"permanent"},
{"mac":"x","updated":1}]`

it.each([
  ['a guest is heard, and the ports are not', SAID, [['ca:3b:0c:41:74:41', 3]]],
  ['there is no such bridge', '', []],
])('%s', (_, stdout, heard) => {
  expect([...heardOn('proximity-lan').parse({ stdout, stderr: '', exitCode: 0 })]).toEqual(heard)
})
