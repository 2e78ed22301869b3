import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { labUnavailable, startLab, type Lab } from './index'
import { run } from './world/run'

const ALPINE = 'local:vztmpl/alpine-3.20-default_20240908_amd64.tar.xz'

describe.skipIf(labUnavailable() !== null)('a lab', () => {
  let lab: Lab

  beforeAll(async () => {
    lab = await startLab()
  })
  afterAll(() => lab.stop())

  const sh = async (script: string) => (await lab.exec(['sh', '-c', script])).stdout.trim()

  test('boots a whole systemd with vmbr0 on its uplink', async () => {
    expect(await sh('systemctl is-system-running')).toBe('running')
    expect(await sh('cat /proc/1/comm')).toBe('systemd')
    expect(await sh('ip -br addr show vmbr0')).toMatch(/^vmbr0\s+UP\s+192\.168\.77\.10\/24/)
    expect(await sh('ls /sys/class/net/vmbr0/brif')).toContain('eno1')
  })

  test('keeps the address of vmbr0, whatever is plugged into it', async () => {
    const address = () => sh('cat /sys/class/net/vmbr0/address')
    expect(await address()).toBe(await sh('cat /sys/class/net/eno1/address'))
    await sh('ip link add low address 02:00:00:00:00:01 type veth peer name lowp && ip link set low master vmbr0 up')
    expect(await address()).toBe(await sh('cat /sys/class/net/eno1/address'))
    await sh('ip link del low')
  })

  test('takes SSH logins over the LAN, with the key and fingerprint it told', async () => {
    const answer = await ssh(lab, 'echo $SSH_CONNECTION')
    expect(answer.stderr).toBe('')
    expect(answer.stdout).toMatch(/^192\.168\.77\.5 \d+ 192\.168\.77\.10 22$/m)
    const scan = await run(['ssh-keyscan', '-t', 'ed25519', '-p', String(lab.port), lab.address])
    expect(spawnSync('ssh-keygen', ['-lf', '-'], { input: scan.stdout, encoding: 'utf8' }).stdout).toContain(
      lab.fingerprint,
    )
  })

  test('loses its session when vmbr0 is broken, but not its exec', async () => {
    await lab.exec(['ip', 'link', 'set', 'eno1', 'nomaster'])
    expect((await ssh(lab, 'true')).exitCode).not.toBe(0)
    await lab.exec(['ip', 'link', 'set', 'eno1', 'master', 'vmbr0'])
    expect((await ssh(lab, 'true')).exitCode).toBe(0)
  })

  test('refuses SSH while it is cut', async () => {
    lab.cut()
    expect((await ssh(lab, 'true')).exitCode).not.toBe(0)
    lab.mend()
    expect((await ssh(lab, 'true')).exitCode).toBe(0)
  })

  test('has a LAN and an internet around it', async () => {
    expect((await lab.exec(['ping', '-c1', '-W2', '8.8.8.8'])).exitCode).toBe(0)
    expect(await sh('curl -s http://example.com/')).toContain('internet')
    expect(await sh('curl -s http://192.168.77.5/')).toContain('NAS')
    const asking = ['curl', '-skf', '--retry', '10', '--retry-delay', '1', '--retry-connrefused']
    expect((await lab.lan.exec([...asking, 'https://192.168.77.10:8006/'])).exitCode).toBe(0)
  })

  test('is a host that somebody lives with', async () => {
    expect(await sh('pct list')).toMatch(/^VMID +Status +Lock +Name *\n100 +running +pihole *\n101 +stopped +paperless/)
    expect(JSON.parse(await sh('cat /etc/pve/.vmlist'))).toMatchObject({
      ids: { 100: { type: 'lxc' }, 200: { type: 'qemu' } },
    })
    expect(await sh('pvesh get /cluster/nextid')).toBe('102')
    expect(await sh('pvesm status --content rootdir')).not.toMatch(/^local /m)
    expect(await sh('dpkg -l dnsmasq-base 2>&1 | grep ^ii')).toBe('')
  })

  test('installs packages with the real apt-get', async () => {
    const answer = await lab.exec(['apt-get', 'install', '-y', '-q', 'dnsmasq-base'])
    expect(answer.exitCode, answer.stderr).toBe(0)
    expect(await sh('dnsmasq --version')).toContain('Dnsmasq version')
  }, 60_000)

  test('gives a router a lease of the LAN, and it installs its tools', async () => {
    const nics = [
      '--net0',
      'name=eth0,bridge=vmbr0,ip=dhcp',
      '--net1',
      'name=eth1,bridge=vmbr1,ip=10.10.0.1/24,firewall=1',
    ]
    const options = ['--unprivileged', '1', '--rootfs', 'local-lvm:4', '--hostname', 'router', '--onboot', '1', ...nics]
    const created = await lab.exec(['pct', 'create', '110', ALPINE, ...options])
    expect(created.exitCode, created.stderr).toBe(0)
    expect((await lab.exec(['pct', 'start', '110'])).exitCode).toBe(0)
    await vi.waitFor(async () => {
      expect(await sh('pct exec 110 -- ip -4 addr show eth0')).toMatch(/192\.168\.77\.1\d\d\/24/)
    }, 15_000)
    expect(await sh('pct exec 110 -- ip -4 addr show eth1')).toContain('10.10.0.1/24')
    expect((await lab.exec(['pct', 'exec', '110', '--', 'ping', '-c1', '-W2', '1.1.1.1'])).exitCode).toBe(0)
    expect((await lab.exec(['pct', 'exec', '110', '--', 'iptables', '-L'])).exitCode).toBe(127)
    expect((await lab.exec(['pct', 'exec', '110', '--', 'apk', 'add', 'iptables'])).exitCode).toBe(0)
    const rule =
      'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE && rc-service iptables save && rc-update add iptables'
    expect((await lab.exec(['pct', 'exec', '110', '--', 'sh', '-c', rule])).exitCode).toBe(0)
    expect(await sh('readlink /sys/class/net/veth110i1/master /sys/class/net/fwpr110p1/master')).toMatch(
      /fwbr110i1\n.*vmbr1/,
    )
  })

  test('reboots for real, and guests that start on boot are back', async () => {
    const before = await sh('cat /proc/sys/kernel/random/boot_id; systemctl show -P UserspaceTimestampMonotonic')
    await lab.reboot()
    expect(await sh('cat /proc/sys/kernel/random/boot_id; systemctl show -P UserspaceTimestampMonotonic')).not.toBe(
      before,
    )
    await vi.waitFor(async () => {
      expect(await sh('pct exec 110 -- iptables -t nat -S')).toContain('MASQUERADE')
      expect(await sh('pct exec 110 -- ip -4 addr show eth0')).toMatch(/192\.168\.77\.1\d\d\/24/)
    }, 20_000)
    expect(await sh('pct status 100')).toBe('status: running')
    expect(await sh('pct status 101')).toBe('status: stopped')
  })
})

function ssh({ keyFile, port, user, address }: Lab, command: string) {
  const options = 'ConnectTimeout=2 BatchMode=yes LogLevel=ERROR StrictHostKeyChecking=no UserKnownHostsFile=/dev/null'
  const login = ['-i', keyFile, '-p', String(port), ...options.split(' ').flatMap((option) => ['-o', option])]
  return run(['ssh', ...login, `${user}@${address}`, command], { timeoutMs: 10_000 })
}
