import { expect, test } from 'vitest'
import { SimulatedHost } from '../host'
import { installDebian } from '../scenarios/node'
import { recordedFile, recording } from '../testing/recording'
import { shellOf, type Shell } from '../testing/run'

/** An empty machine, set up as the recording one was. */
async function recordingMachine(): Promise<{ host: SimulatedHost; sh: Shell }> {
  const host = new SimulatedHost()
  installDebian(host, '')
  host.node.install('dnsmasq-base')
  host.node.net.remove(host.node.net.links.get('eno1')!)
  const sh = shellOf(host)
  for (const line of [
    'ip link set lo up',
    'ip netns add app',
    'ip link add proximity-lan address 02:50:58:4c:41:4e type bridge',
    'ip link add veth-lan address 02:00:00:00:00:01 type veth peer name eth0 address 02:00:00:00:00:02 netns app',
    'ip link set veth-lan addrgenmode none master proximity-lan up',
    'ip link add near address 02:00:00:00:00:03 type veth peer name far address 02:00:00:00:00:04',
  ])
    expect(await sh(line)).toMatchObject({ exitCode: 0 })
  return { host, sh }
}

/** What happened between the recorded commands. */
const BETWEEN: Record<number, string[]> = {
  2: ['ip link set proximity-lan up'],
  3: ['ip -n app link set eth0 up'],
  5: ['ip addr add 10.10.0.2/24 dev proximity-lan', 'ip route add default via 10.10.0.1'],
}

test('ip shows links, addresses and routes as the real one does', async () => {
  const { sh } = await recordingMachine()
  for (const [index, { line, output, exitCode }] of recording('ip').entries()) {
    for (const change of BETWEEN[index] ?? []) expect(await sh(change), change).toMatchObject({ exitCode: 0 })
    const answer = await sh(line)
    expect(answer.exitCode).toBe(exitCode)
    if (!line.includes('-j')) expect(answer.stdout).toBe(output)
    else expect(withoutGaps(JSON.parse(output)), line).toMatchObject(comparable(JSON.parse(answer.stdout)))
  }
})

type Entry = Record<string, unknown> & { linkinfo?: { info_data?: unknown } }

/** iproute2 leaves empty objects where its filter dropped something. Numbers of links and queues are not compared. */
function withoutGaps(entries: Entry[]): Entry[] {
  return entries.filter((entry) => Object.keys(entry).length > 0).map(({ num_tx_queues: _tx, num_rx_queues: _rx, ifindex: _own, link_index: _other, ...rest }) => rest)
}

function comparable(entries: Entry[]): Entry[] {
  return withoutGaps(entries).map((entry) => {
    const { linkinfo, ...rest } = entry
    return linkinfo ? { ...rest, linkinfo: { ...linkinfo, ...(linkinfo.info_data ? { info_data: expect.anything() } : {}) } } : rest
  })
}

test('what cannot be done is refused in the same words, with the same exit code', async () => {
  const { sh } = await recordingMachine()
  for (const line of ['ip link set proximity-lan up', 'ip -n app link set eth0 up', ...(BETWEEN[5] ?? [])]) await sh(line)
  for (const { line, output, exitCode } of recording('refusals')) {
    const answer = await sh(line)
    expect({ line, output: answer.stdout + answer.stderr, exitCode: answer.exitCode }).toEqual({ line, output, exitCode })
  }
})

test('nft takes the file in one transaction and prints it in its own form', async () => {
  const { host, sh } = await recordingMachine()
  host.node.files.write('/work/guard.nft', recordedFile('guard.nft'))
  for (const { line, output, exitCode } of recording('nft')) {
    const answer = await sh(line.replace('WORK', '/work'))
    expect({ line, output: answer.stdout + answer.stderr, exitCode: answer.exitCode }).toEqual({ line, output, exitCode })
  }
})

test('iptables prints restored rules in its own order and spelling', async () => {
  const { host, sh } = await recordingMachine()
  host.node.files.write('/recorded/rules.v4', recordedFile('rules.v4'))
  const undated = (text: string) => text.replace(/ on \w{3} \w{3} +\d+ [\d:]+ \d{4}$/gm, '')
  for (const { line, output, exitCode } of recording('iptables')) {
    const answer = await sh(line.replace('RECORDED', '/recorded'))
    expect({ line, output: undated(answer.stdout), exitCode: answer.exitCode }).toEqual({
      line,
      output: undated(output),
      exitCode,
    })
  }
})

test('dnsmasq gives each MAC the address that the real one gave it', async () => {
  const { host, sh } = await recordingMachine()
  for (const line of ['ip link set proximity-lan up', 'ip addr add 10.10.0.2/24 dev proximity-lan']) await sh(line)
  host.node.files.write('/etc/dnsmasq.conf', 'interface=proximity-lan\ndhcp-range=10.10.0.100,10.10.0.250,12h\ndhcp-leasefile=/tmp/leases\n')
  void sh('dnsmasq --keep-in-foreground')
  await new Promise((resolve) => setImmediate(resolve))
  const recorded = recordedFile('leases.txt').trim().split('\n')
  for (const line of recorded) host.dhcp.running[0]?.lease(line.split(' ')[1] ?? '', '')
  const given = (host.node.files.read('/tmp/leases') ?? '').replace(/^\d+/gm, 'EXPIRY').trim().split('\n')
  expect(given.sort()).toEqual(recorded.sort())
})
