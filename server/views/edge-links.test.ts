import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import { linkOfEdge } from './edge-links'

const spec = NetworkSpec.parse({})

test.each([
  ['nat:router', { link: 'veth102i0', forth: 'received' }],
  ['link:router-apps', { link: 'veth102i1', forth: 'received' }],
  ['link:host', { link: 'vmbr0', forth: 'received' }],
  ['link:gateway', { link: 'eno1', forth: 'received' }],
  ['link:guest:301:net0', { link: 'veth301i0', forth: 'received' }],
  ['link:guest:999:net0', null],
  ['link:internet', null],
  ['blocked:host-apps', null],
  ['link:host--flood', null],
])('what passes along %s is counted by its link', async (id, link) => {
  const seen = await look(labInUse({}), { ...spec, choices: null }, CAPABILITIES)
  expect(linkOfEdge(seen, spec, id)).toEqual(link)
})
