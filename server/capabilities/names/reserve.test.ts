import { describe, expect, test } from 'vitest'
import { NetworkSpec } from '../network/spec'
import { withReservations } from './reserve'
import type { AppName } from './wanted'

const spec = NetworkSpec.parse({ rangeStart: '10.10.0.100', rangeEnd: '10.10.0.102' })
const mac = (vmid: number) => `bc:24:11:00:00:${vmid.toString(16).padStart(2, '0')}`
const app = (vmid: number, over: Partial<AppName> = {}): AppName => ({
  ...{ vmid, nic: 'net0', mac: mac(vmid), name: `app-${vmid}`, aliases: [], address: null, asks: true },
  ...over,
})
const file = (vmid: number, text: string) => [`/etc/proximity/dhcp-hosts.d/${vmid}`, `${text}\n`] as const
const lease = (vmid: number, address: string) => ({
  ...{ mac: mac(vmid), address, hostname: null, clientId: null, expiresAt: null },
})

function reserved(
  names: readonly AppName[],
  files: readonly (readonly [string, string])[] = [],
  leases: readonly ReturnType<typeof lease>[] = [],
  mode: 'plan' | 'follow' = 'plan',
) {
  return withReservations(names, { files: Object.fromEntries(files), leases }, spec, mode).map((name) => name.reserved)
}

describe('the address that is reserved for an app', () => {
  test('is the first that is free', () => expect(reserved([app(1), app(2)])).toEqual(['10.10.0.100', '10.10.0.101']))
  test('is the one that it has by lease', () =>
    expect(reserved([app(1), app(2)], [], [lease(2, '10.10.0.100')])).toEqual(['10.10.0.101', '10.10.0.100']))
  test('stays while something is planned, and follows what it has by lease otherwise', () => {
    const [files, leases] = [[file(1, `${mac(1)},10.10.0.102,app-1`)], [lease(1, '10.10.0.100')]]
    expect(reserved([app(1)], files, leases)).toEqual(['10.10.0.102'])
    expect(reserved([app(1)], files, leases, 'follow')).toEqual(['10.10.0.100'])
  })
  test('does not stay with another network card', () =>
    expect(reserved([app(1)], [file(1, `${mac(9)},10.10.0.102,app-1`)])).toEqual(['10.10.0.100']))
  test('does not stay in another network', () =>
    expect(reserved([app(1)], [file(1, `${mac(1)},10.20.0.102,app-1`)])).toEqual(['10.10.0.100']))
  test('is none that somebody else has by lease', () =>
    expect(reserved([app(1)], [file(1, `${mac(1)},10.10.0.100,app-1`)], [lease(9, '10.10.0.100')], 'follow')).toEqual([
      '10.10.0.101',
    ]))
  test('is none that another app has as its fixed one', () =>
    expect(reserved([app(1), app(2, { address: '10.10.0.100' })])).toEqual(['10.10.0.101', null]))
  test('is not the gateway', () =>
    expect(reserved([app(1)], [file(1, `${mac(1)},10.10.0.1,app-1`)])).toEqual(['10.10.0.100']))
  test('is none where two files say the same: the second gets another', () =>
    expect(
      reserved(
        [1, 2].map((vmid) => app(vmid)),
        [1, 2].map((vmid) => file(vmid, `${mac(vmid)},10.10.0.100,x`)),
      ),
    ).toEqual(['10.10.0.100', '10.10.0.101']))
  test('is none when all are given away', () => expect(reserved([1, 2, 3, 4].map((vmid) => app(vmid)))[3]).toBeNull())
  test('is none before a guest that nobody knows to ask has asked', () => {
    expect(reserved([app(1, { asks: false })])).toEqual([null])
    expect(reserved([app(1, { asks: false })], [], [lease(1, '10.10.0.101')], 'follow')).toEqual(['10.10.0.101'])
    expect(reserved([app(1, { asks: false })], [], [lease(1, '10.10.0.101')])).toEqual([null])
  })
  test('is not made of what a file says without a meaning', () =>
    expect(reserved([app(1)], [file(1, `${mac(1)},app-1`)])).toEqual(['10.10.0.100']))
})
