import { expect, it } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Happened } from './happened'
import { nodeDetails } from './node-details'

const spec = NetworkSpec.parse({})
const event = (at: number, id: string, networks: string[]): Happened => ({
  ...{ at, id, name: id, networks, what: 'state', from: 'good', to: 'stopped' },
})
const EVENTS = [
  event(1, 'guest:301', ['bridge:proximity-lan']),
  event(2, 'guest:302', ['bridge:vmbr1', 'bridge:proximity-lan']),
  event(3, 'guest:110', ['network:management']),
]

it.each<[id: string, events: number[]]>([
  ['guest:301', [1]],
  ['bridge:proximity-lan', [2, 1]],
  ['bridge:vmbr1', [2]],
  ['host', []],
])('tells of %s what happened there, the newest first', async (id, events) => {
  const seen = await look(labInUse(), { ...spec, choices: null }, CAPABILITIES)
  expect(nodeDetails({ seen, spec, id, events: EVENTS }).events.map(({ at }) => at)).toEqual(events)
})

it.each([
  ['guest:301', 'running'],
  ['host', null],
  ['bridge:proximity-lan', null],
  ['guest:999', null],
])('tells of %s what it does', async (id, life) => {
  const seen = await look(labInUse(), { ...spec, choices: null }, CAPABILITIES)
  expect(nodeDetails({ seen, spec, id, events: [] }).life).toBe(life)
})
