import { describe, expect, it } from 'vitest'
import { recorded } from '../../host/tools/recorded/read'
import { NetworkSpec } from '../network/spec'
import type { Host } from '../../host/host'
import type { Guest as GuestOnHost } from '../inventory'
import { hostThatAnswers } from '../testing/host'
import type { Router, RouterInside } from './facts'
import { observe } from './observe'

const spec = NetworkSpec.parse({})

type Guest = { vmid: number; conf: string; node?: string; running?: boolean }

const guest = (vmid: number, conf: string): Guest => ({ vmid, conf })
const net1 = 'net1: name=eth1,bridge=proximity-lan,hwaddr=02:50:58:6A:87:35,ip=10.10.0.1/24'
const ours = (vmid: number, over: Partial<Guest> = {}): Guest => ({
  ...guest(vmid, `tags: proximity-router\n${net1}`),
  ...over,
})

/** What a node named pve1 answers that has these containers, the other nodes' among them. */
function answers(guests: readonly Guest[]) {
  const lines = guests.flatMap(({ vmid, conf, node = 'pve1' }) =>
    conf.split('\n').map((line) => `/etc/pve/nodes/${node}/lxc/${vmid}.conf:${line}\n`),
  )
  const running = guests.filter((each) => each.running).map(({ vmid }) => `@/var/lib/lxc/${vmid}/command\n`)
  return {
    'cat /proc/sys/kernel/hostname': 'pve1\n',
    'grep -rH  --include=*.conf /etc/pve/nodes': lines.join(''),
    'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix': running.join(''),
    'ls -1 /var/run/qemu-server': '',
  }
}

const look = (...guests: Guest[]) => observe(hostThatAnswers(answers(guests)), spec, null)

describe('the router', () => {
  it('is recognised by its tag and its address, whatever its number', async () => {
    expect((await look(guest(100, 'net0: name=eth0,bridge=vmbr0'), ours(4711))).guest?.vmid).toBe(4711)
  })

  it.each([
    ['the tag alone', guest(102, 'tags: proximity-router\nnet1: name=eth1,bridge=proximity-lan,ip=10.10.0.9/24')],
    [
      'the address on another bridge',
      guest(102, 'tags: proximity-router\nnet0: name=eth0,bridge=vmbr1,ip=10.10.0.1/24'),
    ],
    [
      'an address that only begins alike',
      guest(102, 'tags: proximity-router\nnet0: bridge=proximity-lan,ip=10.10.0.10/24'),
    ],
  ])('is not told by %s', async (_, other) => {
    expect(await look(other)).toEqual({ guest: null, rival: null, inside: null })
  })

  it('is the same one when somebody moved or renumbered its NIC: its MAC address belongs to no other', async () => {
    const moved = net1.replace('proximity-lan', 'vmbr1').replace('10.10.0.1', '10.20.0.1')
    expect((await look(guest(102, `tags: proximity-router\n${moved}`))).guest?.vmid).toBe(102)
    expect((await look(guest(101, `tags: proximity-router\n${moved}`), ours(102))).guest?.vmid).toBe(102)
    expect((await look(guest(102, moved))).guest).toBeNull()
  })

  it('is the same one when somebody took its tag away: on the bridge its MAC address is enough', async () => {
    expect((await look(guest(102, net1))).guest?.vmid).toBe(102)
    expect(await look(guest(101, net1), ours(102))).toMatchObject({ guest: { vmid: 102 }, rival: { vmid: 101 } })
  })

  it('has a rival in whoever else has its address', async () => {
    const rival = guest(90, `hostname: old\n${net1.replace(/hwaddr=[^,]+/, 'hwaddr=BC:24:11:00:00:90')}`)
    expect(await look(rival)).toMatchObject({ guest: null, rival: { vmid: 90 } })
    expect(await look(rival, ours(102))).toMatchObject({ guest: { vmid: 102 }, rival: { vmid: 90 } })
    expect(await look(ours(102), ours(103))).toMatchObject({ guest: { vmid: 102 }, rival: { vmid: 103 } })
  })

  it('is never one of another node, whose bridge is another bridge', async () => {
    const elsewhere = ours(101, { node: 'pve2' })
    expect(await look(elsewhere)).toMatchObject({ guest: null, rival: null })
    expect(await look(elsewhere, ours(102))).toMatchObject({ guest: { vmid: 102 }, rival: null })
  })

  it('is looked into while it runs', async () => {
    const missing = (path: string) => ({
      ...{ stdout: '', stderr: `cat: can't open '${path}': No such file or directory\n`, exitCode: 1 },
    })
    const host = hostThatAnswers({
      ...answers([{ ...ours(102, { running: true }), conf: `ostype: alpine\ntags: proximity-router\n${net1}` }]),
      'ip -4 addr show dev eth0':
        '2: eth0@if8: <UP> mtu 1500\n    inet 192.168.77.181/24 brd 192.168.77.255 scope global eth0\n',
      'iptables-save': recorded('iptables-save.txt'),
      'cat /proc/net/route':
        'Iface\tDestination\tGateway\neth0\t00000000\t014DA8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n',
      'cat /proc/sys/net/ipv4/ip_forward': '1\n',
      'cat /etc/proximity/rules.v4': '*nat\n',
      'cat /etc/proximity/rules.v6': missing('/etc/proximity/rules.v6'),
      'cat /etc/init.d/proximity-router': missing('/etc/init.d/proximity-router'),
      'test -e /etc/runlevels/boot/proximity-router': { stdout: '', stderr: '', exitCode: 1 },
    })
    expect((await observe(host, spec, null)).inside).toEqual({
      address: '192.168.77.181/24',
      up: true,
      routes: [{ dst: 'default', gateway: '192.168.77.1', dev: 'eth0' }],
      hasIptables: true,
      forwarding: true,
      liveV4: recorded('iptables-save.txt'),
      liveV6: null,
      rulesV4File: '*nat\n',
      rulesV6File: null,
      serviceFile: null,
      enabled: false,
    })
  })

  describe('that is known from an earlier look', () => {
    const conf = `tags: proximity-router\n${net1}`
    const inside = { address: null, hasIptables: false, forwarding: false, enabled: true } as RouterInside
    const last = (guest: Partial<GuestOnHost>): Router => ({
      ...{ guest: { vmid: 102, ostype: null, ...guest } as GuestOnHost, rival: null, inside },
    })
    /** A host on which each container answers for itself; which of them were looked into. */
    async function lookAgain(known: Router, ...guests: Guest[]) {
      const into: number[] = []
      const host = hostThatAnswers(answers(guests))
      const addresses = { 102: '10.0.0.102', 103: '10.0.0.103' } as Record<number, string>
      const run: Host['run'] = (asked) => {
        const at = asked.argv.indexOf('lxc-attach')
        if (at < 0) return host.run(asked)
        const vmid = Number(asked.argv[at + 2])
        into.push(vmid)
        if (!addresses[vmid]) return Promise.reject(new Error(`${vmid} does not run`))
        return hostThatAnswers({
          'ip -4 addr show dev eth0': `inet ${addresses[vmid]}/24`,
          ...Object.fromEntries(FILES.map((path) => [`cat ${path}`, ''])),
          'test -e /etc/runlevels/boot/proximity-router': '',
          'test -e /etc/systemd/system/multi-user.target.wants/proximity-router.service': '',
        }).run(asked)
      }
      const seen = await observe({ arrivedOn: null, run }, spec, known)
      return { into, seen: [seen.guest?.vmid, seen.inside?.address] }
    }
    const FILES = [
      '/proc/net/route',
      '/proc/sys/net/ipv4/ip_forward',
      '/etc/proximity/rules.v4',
      '/etc/proximity/rules.v6',
    ]
    FILES.push('/etc/init.d/proximity-router', '/etc/systemd/system/proximity-router.service')
    const runs = (vmid: number) => ours(vmid, { conf, running: true })

    it('is looked into once', async () => {
      expect(await lookAgain(last({}), runs(102))).toEqual({ into: [102], seen: [102, '10.0.0.102/24'] })
    })

    it('counts for nothing where another container is the router by now', async () => {
      expect(await lookAgain(last({ vmid: 99 }), runs(103))).toEqual({ into: [99, 103], seen: [103, '10.0.0.103/24'] })
      expect(await lookAgain(last({}), runs(103))).toMatchObject({ seen: [103, '10.0.0.103/24'] })
    })

    it('is looked into again where its system is another one', async () => {
      const known = last({ ostype: 'debian' })
      expect(await lookAgain(known, runs(102))).toEqual({ into: [102, 102], seen: [102, '10.0.0.102/24'] })
    })

    it('is not running where the host says so', async () => {
      expect(await lookAgain(last({}), ours(102))).toMatchObject({ seen: [102, undefined] })
      expect(await lookAgain(last({ vmid: 99 }))).toMatchObject({ seen: [undefined, undefined] })
    })
  })
})
