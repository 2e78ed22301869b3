import { describe, expect, it } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { recorded } from '../host/tools/recorded/read'
import { leasesView } from './leases'
import { poolOf, poolSeen } from './pool'

const spec = NetworkSpec.parse({})
const see = (other: Record<string, string | Output>) => look(labInUse(other), { ...spec, choices: null }, CAPABILITIES)
const failed = (stderr: string): Output => ({ stdout: '', stderr, exitCode: 1 })
const gone = failed('cat: …: No such file or directory\n')
const CONFS = 'grep -rH  --include=*.conf /etc/pve/nodes'
const LEASES = 'cat /var/lib/proximity/dnsmasq.leases'

describe('the leases', () => {
  const NOW = 1_795_400_000_000
  const rows = async (leases: string | Output, confs = '') => {
    const seen = await see({ [LEASES]: leases, [CONFS]: recorded('guest-configs.txt') + confs })
    return leasesView({ seen, spec, now: NOW }).rows
  }
  const conf = (vmid: number, net0: string) =>
    `/etc/pve/nodes/pve1/lxc/${vmid}.conf:hostname: app${vmid}\n/etc/pve/nodes/pve1/lxc/${vmid}.conf:net0: ${net0}\n`

  it('join guests by MAC, in whatever case it was written', async () => {
    expect(await rows(recorded('dnsmasq.leases'))).toMatchObject([
      {
        state: 'active',
        guest: { vmid: 301, running: true },
        address: '10.10.0.123',
        name: 'nginx-01.prox.local',
        mac: 'bc:24:11:b4:c8:a2',
        kind: 'reserved',
      },
      {
        state: 'active',
        guest: { vmid: 302 },
        address: '10.10.0.110',
        name: 'wordpress-02.prox.local',
        expiresAt: 1_795_431_896_000,
      },
    ])
  })

  it('are never joined by a name that a guest claims', async () => {
    const stranger = '1795431896 02:00:00:00:00:01 10.10.0.130 nginx-01 *\n'
    expect((await rows(stranger)).at(-1)).toMatchObject({
      state: 'foreign',
      guest: null,
      name: null,
      address: '10.10.0.130',
    })
  })

  it('are expired, waited for, or for ever', async () => {
    const text =
      '1795399999 bc:24:11:fd:8b:f6 10.10.0.110 * *\n0 02:00:00:00:00:01 10.10.0.130 * *\n1795399999 02:00:00:00:00:02 10.10.0.131 * *\n'
    expect((await rows(text)).map(({ state, expiresAt }) => [state, expiresAt])).toEqual([
      ...[
        ['waiting', null],
        ['expired', 1_795_399_999_000],
      ],
      ...[
        ['foreign', null],
        ['expired', 1_795_399_999_000],
      ],
    ])
  })

  it('list guests with an address of their own, and never the router', async () => {
    const list = await rows(gone, conf(303, 'name=eth0,bridge=proximity-lan,hwaddr=BC:24:11:00:00:03,ip=10.10.0.20/24'))
    expect(list.map(({ guest }) => guest?.vmid)).toEqual([301, 302, 303])
    expect(list[2]).toMatchObject({
      state: 'idle',
      kind: 'static',
      address: '10.10.0.20',
      name: 'app303.prox.local',
      expiresAt: null,
    })
  })

  it('are told apart where two guests have the same MAC', async () => {
    const twins = ['304', '305']
      .map((vmid) => conf(Number(vmid), 'name=eth0,bridge=proximity-lan,hwaddr=BC:24:11:00:00:04,ip=dhcp'))
      .join('')
    const list = await rows('1795431896 bc:24:11:00:00:04 10.10.0.140 * *\n', twins)
    expect(new Set(list.map(({ id }) => id)).size).toBe(4)
    expect(list.filter(({ mac }) => mac.endsWith(':04')).map(({ state }) => state)).toEqual(['idle', 'idle'])
  })

  it('say why they cannot be read', async () => {
    const seen = await see({ [LEASES]: failed('cat: Input/output error') })
    expect(leasesView({ seen, spec }).unknown).toContain('Input/output error')
  })

  const kept = recorded('names.txt')
  const NAMES = 'grep -rH  --include=* /etc/proximity/dhcp-hosts.d /etc/proximity/hosts.d'
  const RUNNING = 'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix'

  it.each<[what: string, other: Record<string, string | Output>, doubt: RegExp | null]>([
    ['a file with leases in it', {}, null],
    ['no file, while dnsmasq runs', { [LEASES]: gone }, /^The lease file is gone\./],
    [
      'an empty file, and apps that run with an address kept',
      { [LEASES]: '' },
      /^The lease file is empty\. nginx-01 \(301\)/,
    ],
    [
      'an empty file, and nothing kept for anybody',
      { [LEASES]: '', [NAMES]: kept.replaceAll(/,10\.10\.0\.\d+/g, '') },
      null,
    ],
    ['an empty file, and no app that runs', { [LEASES]: '', [RUNNING]: '@/var/lib/lxc/102/command\n' }, null],
  ])('are known or not by %s', async (_what, other, doubt) => {
    const seen = await see(other)
    const { unknown, rows: list } = leasesView({ seen, spec, now: NOW })
    if (doubt === null) expect(unknown).toBeNull()
    else expect(unknown).toMatch(doubt)
    expect(poolSeen(seen, spec, NOW) === null).toBe(doubt !== null)
    // Who could have a lease that was not seen is not said to wait for one.
    if (doubt !== null) expect(list.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  })

  it('belong to nobody that is known, and to no stranger, where the guests could not be looked at', async () => {
    const seen = await see({ [LEASES]: recorded('dnsmasq.leases'), [CONFS]: failed('grep: Input/output error') })
    expect(leasesView({ seen, spec, now: NOW }).unknown).not.toBeNull()
    expect(poolSeen(seen, spec, NOW)).toBeNull()
  })

  it('fill the pool while they last, and inside the range', () => {
    const lease = (address: string, expiresAt: number | null) => ({
      address,
      expiresAt,
      mac: '',
      hostname: null,
      clientId: null,
    })
    const leases = [
      lease('10.10.0.100', null),
      lease('10.10.0.250', NOW + 1),
      lease('10.10.0.101', NOW),
      lease('10.10.0.99', null),
      lease('10.10.0.251', null),
    ]
    expect(poolOf(spec, leases, { now: NOW })).toEqual({ size: 151, used: 2, reserved: 0, free: 149 })
    const reserved = ['10.10.0.100', '10.10.0.101', '10.10.0.102', '10.10.0.20']
    expect(poolOf(spec, leases, { reserved, now: NOW })).toEqual({ size: 151, used: 2, reserved: 2, free: 147 })
  })
})
