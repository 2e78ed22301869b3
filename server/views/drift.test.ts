import { describe, expect, it, test } from 'vitest'
import { dhcpDns } from '../capabilities/dhcp-dns'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { recorded } from '../host/tools/recorded/read'
import { appliedAfter, attributesOf, driftView, type KnownDifference } from './drift'

const CONF = 'cat /etc/proximity/dnsmasq.conf'
const NFT = 'nft -s list table inet proximity'
const RANGE = 'dhcp-dns.conf.dhcp-range'

const see = (other: Record<string, string | Output> = {}, spec = {}) =>
  look(labInUse(other), { ...NetworkSpec.parse(spec), choices: null }, CAPABILITIES)
const applied = async () => appliedAfter(null, attributesOf(await see()).attributes)
const changed = async () => {
  const conf = (await see()).known(dhcpDns)?.conf ?? ''
  return see({ [CONF]: conf.replace('10.10.0.250,12h', '10.10.0.200,1h') })
}

describe('what is not as wanted', () => {
  it('is nothing on a host as it was recorded', async () => {
    const view = driftView({ seen: await see(), applied: null, known: [] })
    expect(view).toMatchObject({ differences: [], unknown: [] })
    expect(view.compared).toBeGreaterThan(80)
  })

  test.each<[who: string, moved: string, was: string | undefined]>([
    ['nobody knows', 'unknown', undefined],
    ['the host', 'host', '10.10.0.100,10.10.0.250,12h'],
    ['the settings', 'settings', '10.10.0.100,10.10.0.200,1h'],
    ['both', 'both', '10.10.0.100,10.10.0.240,12h'],
  ])('says that %s moved', async (_who, moved, was) => {
    const seen = await changed()
    const { differences } = driftView({ seen, applied: was ? { [RANGE]: was } : null, known: [] })
    expect(differences).toEqual([expect.objectContaining({ id: RANGE, moved, adoptable: true, since: seen.seenAt })])
  })

  it('takes what is not to be there for a change of the host', async () => {
    const seen = await see({
      [NFT]: recorded('nft-list-table.txt').replace('\tchain forward', '\tchain more {\n\t}\n\tchain forward'),
    })
    const { differences } = driftView({ seen, applied: await applied(), known: [] })
    expect(differences[0]).toMatchObject({ wanted: null, seen: 'chain more {', moved: 'host' })
  })

  test.each<[what: string, known: Partial<KnownDifference>, expected: object]>([
    ['keeps since when and that it is ignored', {}, { since: 7, ignored: true }],
    ['begins anew with another value', { seen: 'something else' }, { ignored: false }],
  ])('%s', async (_what, known, expected) => {
    const row = { attribute: RANGE, seen: '10.10.0.100,10.10.0.200,1h', since: 7, ignored: true, ...known }
    const { differences } = driftView({ seen: await changed(), applied: null, known: [row] })
    expect(differences[0]).toMatchObject(expected)
  })

  it('leaves out what could not be looked at, and says so', async () => {
    const seen = await see({ [NFT]: { stdout: '', stderr: 'Operation not permitted', exitCode: 1 } })
    expect(driftView({ seen, applied: null, known: [] })).toMatchObject({ differences: [], unknown: ['Host guard'] })
  })
})
