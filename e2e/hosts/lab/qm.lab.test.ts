import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { labUnavailable, smallVm, startLab, type Lab } from './index'

const SOON = { timeout: 60_000, interval: 200 }
const MAC = 'BC:24:11:40:00:01'
const card = (bridge: string, more = '') => `virtio=${MAC},bridge=${bridge},firewall=1${more}`

/** Virtual machines as qemu-server runs them: of QEMU, with a kernel of their own. */
describe.skipIf(labUnavailable() !== null)('qm on the lab', () => {
  const name = `vm-${randomBytes(3).toString('hex')}`
  let lab: Lab
  const qm = (...args: string[]) => lab.exec(['qm', ...args])
  const sh = async (script: string) => (await lab.exec(['sh', '-c', script])).stdout.trim()
  const done = async (...args: string[]) => {
    const { exitCode, stderr, stdout } = await qm(...args)
    expect(exitCode, `qm ${args.join(' ')}: ${stderr}`).toBe(0)
    return stdout
  }
  const inside = async (script: string) => {
    const told = JSON.parse(await done('guest', 'exec', '401', '--', 'sh', '-c', script)) as Record<string, string>
    return told['out-data'] ?? ''
  }
  const process = () => sh('cat /run/qemu-server/401.pid')
  const agentAnswers = () => vi.waitFor(async () => expect((await qm('agent', '401', 'ping')).stderr).toBe(''), SOON)
  const onLan = () =>
    vi.waitFor(async () => expect(await inside('ip -4 addr show eth0')).toContain('192.168.77.'), SOON)

  const addressInside = async () => /inet (192\.168\.77\.\d+)/.exec(await inside('ip -4 addr show eth0'))?.[1] ?? ''

  beforeAll(async () => {
    lab = await startLab({ guests: false })
    await done('create', '401', ...smallVm({ name, net0: card('vmbr0') }))
    await done('start', '401')
    await agentAnswers()
    await onLan()
  })
  afterAll(() => lab.stop())

  test('a machine is a process, and its card a port behind the bridge of its firewall', async () => {
    expect(await done('status', '401')).toBe('status: running\n')
    expect(await done('list')).toMatch(new RegExp(`^ +401 ${name} +running +128 +0.00 ${await process()} *$`, 'm'))
    const ports = ['tap401i0', 'fwln401i0', 'fwpr401p0'].map((device) => `/sys/class/net/${device}/master`)
    expect((await sh(`readlink -f ${ports.join(' ')} | xargs -n1 basename`)).split('\n')).toEqual([
      'fwbr401i0',
      'fwbr401i0',
      'vmbr0',
    ])
  })

  test('it has its address from the LAN, where it said its name, and serves there', async () => {
    expect((await lab.lan.exec(['curl', '-s', `http://${await addressInside()}/`])).stdout).toBe(`app ${name}\n`)
    expect(await sh(`dig +short ${name}.home.lan`)).toBe(await addressInside())
  })

  test('its agent tells what addresses it has', async () => {
    const cards = JSON.parse(await done('guest', 'cmd', '401', 'network-get-interfaces')) as Record<string, unknown>[]
    expect(cards).toContainEqual(
      expect.objectContaining({
        name: 'eth0',
        'hardware-address': MAC.toLowerCase(),
        'ip-addresses': expect.arrayContaining([
          { 'ip-address-type': 'ipv4', 'ip-address': await addressInside(), prefix: 24 },
        ]) as unknown,
      }),
    )
  })

  test('a card that goes to another bridge is the same card, whose cable was out for a moment', async () => {
    const before = await process()
    expect(await done('set', '401', '--net0', card('vmbr1'))).toBe(`update VM 401: -net0 ${card('vmbr1')}\n`)
    expect(await sh('basename $(readlink /sys/class/net/fwpr401p0/master)')).toBe('vmbr1')
    await vi.waitFor(
      async () => expect(await sh('cat /var/log/vm-401.log')).toMatch(/carrier lost[^]*carrier acquired/),
      SOON,
    )
    await done('set', '401', '--net0', card('vmbr0', ',link_down=1'))
    await vi.waitFor(async () => expect(await inside('cat /sys/class/net/eth0/carrier')).toBe('0\n'), SOON)
    await done('set', '401', '--net0', card('vmbr0'))
    await onLan()
    expect(await process()).toBe(before)
  })

  test('what cannot be changed at once waits, and says why', async () => {
    expect(await qm('set', '401', '--net0', card('nosuch0'))).toMatchObject({
      exitCode: 255,
      stderr: "400 Parameter verification failed.\nnet0: hotplug problem - bridge 'nosuch0' does not exist\n",
    })
    expect(await sh('basename $(readlink /sys/class/net/fwpr401p0/master)')).toBe('vmbr0')
    expect(await done('pending', '401')).toContain(`cur net0: ${card('vmbr0')}\nnew net0: ${card('nosuch0')}\n`)
    await done('set', '401', '--net0', card('vmbr0'))
    await done('set', '401', '--memory', '112')
    expect(await done('pending', '401')).toContain('cur memory: 128\nnew memory: 112\n')
    expect(await sh('cat /etc/pve/qemu-server/401.conf')).toMatch(/^memory: 128$[^]*\n\[PENDING\]\nmemory: 112$/m)
  })

  test('another card is pulled out and put in while it runs', async () => {
    await done('set', '401', '--net1', 'virtio=BC:24:11:40:00:02,bridge=vmbr1')
    await vi.waitFor(async () => expect(await inside('ip link')).toContain('bc:24:11:40:00:02'), SOON)
    await done('set', '401', '--net1', 'virtio=BC:24:11:40:00:03,bridge=vmbr1')
    await vi.waitFor(async () => expect(await inside('ip link')).toContain('bc:24:11:40:00:03'), SOON)
    expect(await inside('ip link')).not.toContain('bc:24:11:40:00:02')
    await done('set', '401', '--delete', 'net1')
    expect(await inside('ip link')).not.toContain('eth1')
    expect(await sh('ls /sys/class/net')).not.toContain('tap401i1')
  })

  test.each([
    [['start', '401'], 'VM 401 already running'],
    [['destroy', '401'], 'VM 401 is running - destroy failed'],
    [['create', '401'], "unable to create VM 401 - VM 401 already exists on node 'pve1'"],
    [['agent', '200', 'ping'], 'VM 200 is not running'],
    [['reboot', '200'], 'VM 200 not running'],
    [['status', '999'], "Configuration file 'nodes/pve1/qemu-server/999.conf' does not exist"],
  ])('%j is refused: %s', async (args, words) => {
    const { exitCode, stderr } = await qm(...args)
    expect(exitCode).not.toBe(0)
    expect(stderr.trim().split('\n').at(-1)).toBe(words)
  })

  test('a restart goes on in another process, with what had waited', async () => {
    const before = await process()
    await done('set', '401', '--agent', '0')
    await done('reboot', '401')
    await vi.waitFor(async () => expect(await process()).toMatch(/^\d+$/), SOON)
    expect(await process()).not.toBe(before)
    expect(await done('pending', '401')).toContain('cur memory: 112\n')
    expect((await qm('agent', '401', 'ping')).stderr).toBe('No QEMU guest agent configured\n')
  })

  test('a reset begins anew in the same process', async () => {
    // A process begins its console's log anew.
    const boots = async () => Number(await sh('grep -c "Linux version" /var/log/vm-401.log'))
    await vi.waitFor(async () => expect(await boots()).toBe(1), SOON)
    const before = await process()
    await done('reset', '401')
    await vi.waitFor(async () => expect(await boots()).toBe(2), SOON)
    expect(await process()).toBe(before)
  })

  test('one that ends leaves nothing, whether it was asked by its power button or told', async () => {
    const nothing = async () => expect(await sh('ls /run/qemu-server /sys/class/net | grep 401')).toBe('')
    const console = async () => (await sh('cat /var/log/vm-401.log')).split('Linux version').at(-1)
    await vi.waitFor(async () => expect(await console()).toContain('leased'), SOON)
    await done('shutdown', '401')
    expect(await done('status', '401')).toBe('status: stopped\n')
    await nothing()
    await done('start', '401')
    await done('stop', '401')
    await nothing()
    await done('destroy', '401', '--purge', '1')
    expect(await sh('ls /etc/pve/qemu-server; cat /etc/pve/.vmlist')).not.toContain('401')
  })

  test('no machine outlives its lab', async () => {
    await done('create', '402', ...smallVm({ name, net0: card('vmbr0') }))
    await done('start', '402')
    expect(running(name)).toHaveLength(1)
    await lab.stop()
    expect(running(name)).toEqual([])
  })
})

/** Processes of this machine that have a word among theirs. */
function running(word: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        .split('\0')
        .some((each) => each.startsWith(`${word},`))
    } catch {
      return false
    }
  })
}
