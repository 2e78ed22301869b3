import { describe, expect, it } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import { check } from './check-settings'

const standard = NetworkSpec.parse({})
const judge = async (change: Record<string, unknown>) =>
  check({ ...standard, ...change }, await look(labInUse(), { ...standard, choices: null }, CAPABILITIES))

describe('the settings as they are typed', () => {
  it('have nothing against the defaults, and say what follows from them', async () => {
    expect(await judge({})).toEqual({
      fields: {},
      derived: { gateway: '10.10.0.1', service: '10.10.0.2', addresses: 151 },
    })
  })

  it('name a collision while another field cannot be read', async () => {
    const range = { rangeStart: '192.168.77.100', rangeEnd: '192.168.77.200' }
    const { fields, derived } = await judge({ subnet: '192.168.77.0/24', ...range, domain: 'not a domain' })
    expect(fields).toEqual({
      subnet: expect.stringMatching(/^collides: /) as string,
      domain: 'is not a domain such as prox.local',
    })
    expect(derived).toBeNull()
  })

  it('judge the range against the subnet that was typed, and not against a default one', async () => {
    expect((await judge({ subnet: '10.20.0.0/24', vmid: 'many' })).fields).toMatchObject({
      rangeStart: '10.10.0.100 is outside 10.20.0.0/24',
      rangeEnd: '10.10.0.250 is outside 10.20.0.0/24',
    })
    expect(Object.keys((await judge({ subnet: '10.20.0.0', upstreams: [] })).fields)).toEqual(['subnet', 'upstreams'])
  })

  it('name the guest that has the number, and the bridge that is missing', async () => {
    expect((await judge({ vmid: 301, uplink: 'vmbr7', leaseHours: 0 })).fields).toMatchObject({
      vmid: 'belongs to nginx-01',
      uplink: 'there is no bridge vmbr7 on this host',
      leaseHours: expect.any(String) as string,
    })
  })
})
