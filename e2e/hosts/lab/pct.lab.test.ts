import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { labUnavailable, startLab, type Lab } from './index'

const ALPINE = 'local:vztmpl/alpine-3.20-default_20240908_amd64.tar.xz'
const NET = 'name=eth0,bridge=vmbr0,ip=dhcp'

describe.skipIf(labUnavailable() !== null)('pct', () => {
  let lab: Lab

  beforeAll(async () => {
    lab = await startLab()
  })
  afterAll(() => lab.stop())

  const pct = (...args: string[]) => lab.exec(['pct', ...args])
  const sh = async (script: string) => (await lab.exec(['sh', '-c', script])).stdout.trim()
  const conf = (vmid: number) => sh(`cat /etc/pve/lxc/${vmid}.conf`)

  test.each<[string, string[], number, string]>([
    [
      'a container that is not there',
      ['config', '999'],
      2,
      "Configuration file 'nodes/pve1/lxc/999.conf' does not exist",
    ],
    ['a number below 100', ['status', '99'], 255, 'value does not look like a valid VM ID'],
    [
      'a number that a container has',
      ['create', '100', ALPINE, '--rootfs', 'local-lvm:1'],
      255,
      "CT 100 already exists on node 'pve1'",
    ],
    [
      'a number that a VM has',
      ['create', '200', ALPINE, '--rootfs', 'local-lvm:1'],
      255,
      "VM 200 already exists on node 'pve1'",
    ],
    [
      'a storage without rootdir',
      ['create', '120', ALPINE, '--storage', 'local'],
      255,
      "storage 'local' does not support container directories",
    ],
    [
      'a storage that is not there',
      ['create', '120', ALPINE, '--rootfs', 'ceph:4'],
      2,
      "storage 'ceph' does not exist",
    ],
    [
      'a template that is not there',
      ['create', '120', 'local:vztmpl/x.tar.xz', '--rootfs', 'local-lvm:1'],
      2,
      "volume 'local:vztmpl/x.tar.xz' does not exist",
    ],
    [
      'an address without its length',
      ['create', '120', ALPINE, '--net0', 'name=eth0,ip=10.10.0.5'],
      255,
      'net0.ip: invalid format',
    ],
    [
      'a property of a NIC it does not know',
      ['set', '101', '--net0', `${NET},host-managed=1`],
      255,
      'net0.host-managed: property is not defined in schema',
    ],
    ['an option it does not know', ['set', '101', '--speed', '9'], 255, 'Unknown option: speed'],
    ['to start what runs', ['start', '100'], 255, 'CT 100 already running'],
    ['to stop what does not', ['stop', '101'], 255, 'CT 101 not running'],
    ['to run a command in what does not', ['exec', '101', '--', 'true'], 255, "container '101' not running!"],
    ['to destroy what runs', ['destroy', '100'], 255, 'unable to destroy CT 100 - container is running'],
    ['a subcommand it does not know', ['frobnicate'], 255, "unknown command 'pct frobnicate'"],
    [
      'an outdated digest',
      ['set', '101', '--cores', '2', '--digest', 'da39a3'],
      255,
      'detected modified configuration',
    ],
  ])('refuses %s', async (_what, args, exitCode, text) => {
    const answer = await pct(...args)
    expect(answer.stderr).toContain(text)
    expect(answer.exitCode).toBe(exitCode)
  })

  test('refuses a locked container until it is unlocked', async () => {
    await sh('sed -i 1ilock:\\ backup /etc/pve/lxc/101.conf')
    expect(await pct('start', '101')).toMatchObject({ exitCode: 255, stderr: 'CT is locked (backup)\n' })
    await pct('unlock', '101')
    expect((await pct('set', '101', '--cores', '1')).exitCode).toBe(0)
  })

  test('gives up on a lock that somebody else holds', async () => {
    await sh('(flock 9; sleep 30) 9>/run/lock/lxc/pve-config-101.lock >/dev/null 2>&1 &')
    const answer = await pct('set', '101', '--cores', '2')
    expect(answer.stderr).toContain("can't lock file '/run/lock/lxc/pve-config-101.lock' - got timeout")
    expect(answer.exitCode).toBe(4)
  })

  test('writes a bridge that is missing into a stopped container and then complains', async () => {
    await pct(
      'create',
      '121',
      ALPINE,
      '--rootfs',
      'local-lvm:1',
      '--unprivileged',
      '1',
      '--net0',
      'name=eth0,bridge=nosuch0,ip=dhcp',
    )
    expect(await conf(121)).toMatch(
      /^net0: name=eth0,bridge=nosuch0,hwaddr=BC:24:11(:[0-9A-F]{2}){3},ip=dhcp,type=veth$/m,
    )
    expect(await pct('start', '121')).toMatchObject({ exitCode: 255, stderr: "bridge 'nosuch0' does not exist\n" })
    expect(await pct('set', '121', '--net0', 'name=eth0,bridge=other0')).toMatchObject({
      exitCode: 2,
      stderr: "bridge 'other0' does not exist\n",
    })
    expect(await conf(121)).toContain('bridge=other0')
    expect((await pct('destroy', '121', '--purge', '1')).exitCode).toBe(0)
  })

  test('leaves a running container as it was when the bridge is missing', async () => {
    const before = await conf(100)
    const answer = await pct('set', '100', '--net0', 'name=eth0,bridge=nosuch0,hwaddr=BC:24:11:10:00:01,ip=dhcp')
    expect(answer).toMatchObject({
      exitCode: 255,
      stderr: 'net0: unable to hotplug net0: interface nosuch0 does not exist\n',
    })
    expect(await conf(100)).toBe(before)
  })

  test('moves a running NIC and leaves its DHCP client alone; without hwaddr it is another NIC', async () => {
    const address = () => sh('pct exec 100 -- ip -4 addr show eth0')
    await vi.waitFor(async () => expect(await address()).toContain('192.168.77.'), 15_000)
    const kept = await address()
    const moved = 'name=eth0,bridge=vmbr1,hwaddr=BC:24:11:10:00:01,ip=dhcp,firewall=1'
    expect((await pct('set', '100', '--net0', moved)).exitCode).toBe(0)
    expect(await sh('readlink /sys/class/net/veth100i0/master /sys/class/net/fwpr100p0/master')).toMatch(
      /fwbr100i0\n.*vmbr1/,
    )
    expect(await address()).toBe(kept)
    expect((await pct('set', '100', '--net0', NET)).exitCode).toBe(0)
    expect(await sh('ls /sys/class/net')).not.toContain('fwbr100i0')
    expect(await address()).toBe('')
    expect(await conf(100)).not.toContain('BC:24:11:10:00:01')
    await pct('exec', '100', '--', 'sh', '-c', 'ifdown eth0; ifup eth0')
    await vi.waitFor(async () => expect(await address()).toContain('192.168.77.'), 15_000)
  })

  test('keeps what cannot be changed live for the next start', async () => {
    await pct('set', '100', '--nameserver', '9.9.9.9', '--tags', 'dns')
    expect(await conf(100)).toMatch(/\ntags: dns\n[\s\S]*\n\[pve:pending\]\nnameserver: 9\.9\.9\.9$/)
    await pct('reboot', '100')
    expect(await conf(100)).not.toContain('pending')
  })

  test('ends with 0 when a copy has failed', async () => {
    const answer = await pct('push', '100', '/etc/hostname', '/nosuchdir/x1')
    expect(answer).toMatchObject({
      exitCode: 0,
      stderr: 'failed to create file: /nosuchdir/x1: No such file or directory\n',
    })
    await pct('push', '100', '/etc/hostname', '/tmp/x1', '--perms', '600')
    expect(await sh('pct exec 100 -- cat /tmp/x1')).toBe('pve1')
  })

  test('counts the writes to a configuration', async () => {
    const version = async () => JSON.parse(await sh('cat /etc/pve/.vmlist')).ids['101'].version as number
    const before = await version()
    await sh('rm -f /run/lock/lxc/pve-config-101.lock')
    await pct('set', '101', '--description', 'paper: 100%\nless')
    expect(await version()).toBeGreaterThan(before)
    expect(await conf(101)).toMatch(/^#paper%3A 100%25\n#less\n/)
  })

  test('runs a Debian that installs packages, once its template is there', async () => {
    const name = 'debian-12-standard_12.7-1_amd64.tar.zst'
    expect((await lab.exec(['pveam', 'download', 'local', 'nosuch'])).stderr).toContain('no such template')
    expect((await lab.exec(['pveam', 'download', 'local', name])).exitCode).toBe(0)
    expect(await sh('pveam list local')).toContain(`local:vztmpl/${name}`)
    await pct(
      'create',
      '130',
      `local:vztmpl/${name}`,
      '--rootfs',
      'local-lvm:4',
      '--unprivileged',
      '1',
      '--net0',
      NET,
      '--hostname',
      'deb',
    )
    expect((await pct('start', '130')).exitCode).toBe(0)
    await vi.waitFor(
      async () => expect(await sh('pct exec 130 -- ip -4 addr show eth0')).toContain('192.168.77.'),
      30_000,
    )
    const answer = await pct(
      'exec',
      '130',
      '--',
      'sh',
      '-c',
      'apt-get update -q && apt-get install -y -q iptables && iptables -L',
    )
    expect(answer.exitCode, answer.stderr).toBe(0)
  })
})
