import { describe, expect, it, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { recorded } from '../host/tools/recorded/read'
import { type HostOverview, overview, type HostSummary } from './overview'
import { modeOf } from './standing'

const spec = NetworkSpec.parse({})
const see = (other: Record<string, string | Output> = {}) =>
  look(labInUse(other), { ...spec, choices: null }, CAPABILITIES)
const failed = (stderr: string, exitCode = 1): Output => ({ stdout: '', stderr, exitCode })
const gone = failed('cat: …: No such file or directory\n')

const CONFS = 'grep -rH  --include=*.conf /etc/pve/nodes'
const LINKS = 'ip -j -d addr show'
const NFT = 'nft -s list table inet proximity'
const DNS = 'unit proximity-dns.service'

/** While the recorded leases ran. */
const RECORDED = 1795400000_000

/** The same host before anything was set up: no bridge, no units, no router. */
const bare = {
  [LINKS]: JSON.stringify(
    JSON.parse(recorded('ip-addr.json')).filter(
      ({ ifname }: { ifname: string }) => !/proximity-lan|veth-lan|10[0-9]{1}i|30[12]/.test(ifname),
    ),
  ),
  [CONFS]: recorded('guest-configs.txt')
    .split('\n')
    .filter((line) => !/\/(102|301|302)\.conf/.test(line))
    .join('\n'),
  'cat /etc/network/interfaces': recorded('interfaces-before.txt'),
  'cat /etc/systemd/system/proximity-dns.service': gone,
  'grep -rH  --include=* /etc/proximity/dhcp-hosts.d /etc/proximity/hosts.d': failed(
    'grep: …: No such file or directory',
    2,
  ),
  [NFT]: failed('Error: No such file or directory'),
}

const host: HostSummary = {
  saidAt: 1,
  ...{
    id: 'h',
    name: 'Lab',
    address: '192.168.77.10:22',
    user: 'root',
    embedded: false,
    readOnly: false,
    signInUpTo: null,
    seenAt: 1,
    live: false,
    runningOperation: null,
    interrupted: null,
  },
  connection: { state: 'connected', since: 1 },
}
const show = async (other: Record<string, string | Output> = {}) =>
  overview({ host, seen: await see(other), spec, simple: false, version: '8.4.1', now: RECORDED })

describe('the overview', () => {
  it('tells a network that works', async () => {
    expect(await show()).toMatchObject({
      mode: 'isolated',
      sentence: 'The isolated network works. 2 apps, 149 addresses free.',
      next: 'nothing',
      management: { bridge: 'vmbr0', vlan: null },
      network: { bridge: 'proximity-lan', pool: { size: 151, used: 2 }, apps: 2 },
      parts: [
        { id: 'guard', state: 'good' },
        { id: 'lan', state: 'good' },
        { id: 'dhcp-dns', state: 'good' },
        { id: 'router', state: 'good' },
      ],
      findings: [{ state: 'good' }, { state: 'good' }, { state: 'good' }, { state: 'good' }],
    })
  })

  test.each<[what: string, other: Record<string, string | Output>, next: string, sentence: string]>([
    ['nothing yet', bare, 'initialize', 'There is no isolated network here yet. Apps on this host are on your LAN.'],
    [
      'no guard',
      { [NFT]: failed('Error: No such file or directory') },
      'repair',
      'The host guard is not loaded. Apps may reach services of this host, leave around the router, or take the place of each other.',
    ],
    [
      'a stopped service',
      {
        [DNS]:
          'Id=proximity-dns.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nUnitFileState=enabled\n',
      },
      'repair',
      'proximity-dns is not running. It is failed (failed). No app can get an address.',
    ],
    [
      'a stopped router',
      { 'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix': '@/var/lib/lxc/301/command\n' },
      'repair',
      'The router (VMID 102) is stopped. Apps on proximity-lan reach nothing outside.',
    ],
    [
      'a router whose cable somebody pulled',
      { [LINKS]: recorded('ip-addr.json').replace(/("ifname":"veth102i1"[^{}]*?)"master":"proximity-lan",/, '$1') },
      'repair',
      'The router (VMID 102) is cut off from proximity-lan.',
    ],
    [
      'a file that would be lost',
      { 'cat /etc/network/interfaces': recorded('interfaces-before.txt') },
      'repair',
      'The isolated network works. 2 apps, 149 addresses free.',
    ],
    [
      'an unreadable guard',
      { [NFT]: failed('Operation not permitted') },
      'repair',
      'Host guard: unknown. Host guard could not be looked at',
    ],
    [
      'unreadable configurations',
      { [CONFS]: failed('grep: /etc/pve/nodes: Transport endpoint is not connected', 2) },
      'nothing',
      'A part of this host could not be looked at.',
    ],
    [
      'no Proxmox',
      { ...bare, [CONFS]: failed('grep: /etc/pve/nodes: No such file or directory\n', 2) },
      'refused',
      'This host does not run Proxmox VE. Add one that does.',
    ],
  ])('tells a host with %s', async (_, other, next, sentence) => {
    const seen = await show(other)
    expect(seen.next).toBe(next)
    expect(seen.sentence).toContain(sentence)
  })

  test.each([
    ['what differs is counted, and repaired', false, 'repair', 'free. 1 thing is not as wanted.'],
    ['what somebody chose to ignore is not', true, 'nothing', 'free.'],
  ])('%s', async (_, ignored, next, end) => {
    const difference = { ...{ id: 'x', title: 'x', wanted: '1', seen: '2', moved: 'host' as const }, since: 1 }
    const drift = { seenAt: 1, compared: 9, unknown: [], differences: [{ ...difference, ignored, adoptable: false }] }
    const view = overview({ host, seen: await see(), spec, simple: false, version: null, drift, now: RECORDED })
    expect(view.next).toBe(next)
    expect(view.sentence.endsWith(end)).toBe(true)
  })

  it('says of a network that looks well which checks have failed, and when', async () => {
    const told = (title: string, verdict: string, seenAt: number) => ({
      checkId: title,
      title,
      verdict,
      sentence: 'It does not.',
      seenAt,
    })
    const ask = (of: Record<string, string | Output>, ...checks: ReturnType<typeof told>[]) =>
      see(of).then((seen) => overview({ host, seen, spec, simple: false, version: null, checks, now: RECORDED }))
    const failing = await ask({}, told('It runs', 'pass', 3), told('It answers', 'fail', 2))
    expect(failing.sentence).toBe('The isolated network is set up. A check has failed. 2 apps, 149 addresses free.')
    expect(failing.findings[0]).toMatchObject({ state: 'failed', detail: '“It answers”: It does not.', seenAt: 2 })
    expect((await ask({}, told('It runs', 'warn', 3))).sentence).toContain('The isolated network works.')
    expect((await ask(bare, told('It answers', 'fail', 2))).findings).toEqual([])
  })

  describe('while the LAN gateway does not answer', () => {
    const gateway = { address: '192.168.77.1', answers: false, since: 5, seenAt: 9 }
    const title = 'The LAN gateway 192.168.77.1 does not answer'
    const ask = async (other: Record<string, string | Output> = {}, ids: string[] = []) => {
      const checks = ids.map((checkId) => ({ checkId, title: checkId, verdict: 'fail', sentence: 'No.', seenAt: 3 }))
      return overview({
        host,
        seen: await see(other),
        spec,
        simple: false,
        version: null,
        gateway,
        checks,
        now: RECORDED,
      })
    }

    it('does not say that all works', async () => {
      const { sentence, findings, next } = await ask()
      expect(sentence).toBe(`The isolated network is set up. ${title}. 2 apps, 149 addresses free.`)
      expect(findings[0]).toMatchObject({ state: 'failed', title, seenAt: 5 })
      expect(next).toBe('nothing')
    })

    it('says that once, and beside it what else a check has found', async () => {
      const failed = ({ findings }: HostOverview) =>
        findings.filter(({ state }) => state === 'failed').map(({ id }) => id)
      expect(failed(await ask({}, ['router.gateway', 'router.internet']))).toEqual(['gateway'])
      expect(failed(await ask({}, ['router.gateway', 'apps.link']))).toEqual(['gateway', 'checks'])
    })

    it('does not take it for the way of the apps where their router has another one', async () => {
      const routes = recorded('proc-net-route.txt').replaceAll('014DA8C0', '024DA8C0')
      const { sentence, findings } = await ask({ 'cat /proc/net/route': routes })
      expect(findings[0]).toMatchObject({
        state: 'attention',
        detail: expect.stringContaining('goes by 192.168.77.2') as string,
      })
      expect(sentence).toMatch(/^The isolated network works\./)
    })
  })

  it('calls nothing broken that was never set up', async () => {
    const { parts, findings, network } = await show(bare)
    expect(new Set(parts.map(({ state }) => state))).toEqual(new Set(['absent']))
    expect([findings, network]).toEqual([[], null])
  })

  it('counts the apps of this node alone', async () => {
    const far = '/etc/pve/nodes/pve2/lxc/900.conf:net0: name=eth0,bridge=proximity-lan,ip=dhcp\n'
    expect((await show({ [CONFS]: recorded('guest-configs.txt') + far })).network?.apps).toBe(2)
  })

  const error = { code: 'unreachable', message: 'It does not answer.', detail: {} }
  const down = { ...host, connection: { state: 'down' as const, error, nextAttemptAt: null } }
  const outOfReach = [
    { id: 'connection', state: 'failed', title: 'This host cannot be reached', detail: error.message },
  ]

  it('of a host that is out of reach tells what was seen last as such, and never that nothing needs attention', async () => {
    const { sentence, findings } = overview({ host: down, seen: await see(), spec, simple: false, version: null })
    expect(sentence).toMatch(/^When it was last seen: The isolated network works\./)
    expect(findings.filter(({ state }) => state !== 'good')).toEqual(outOfReach)
  })

  it('does not know whether there is a network on a host that was not seen, or not all of it', async () => {
    const unseen = overview({ host: down, seen: null, spec, simple: false, version: null })
    expect(unseen).toMatchObject({ begun: null, network: null, findings: outOfReach })
    expect(await show({ [LINKS]: failed('Cannot open netlink socket') })).toMatchObject({ begun: null, network: null })
    expect([(await show()).begun, (await show(bare)).begun]).toEqual([true, false])
  })

  it('says why a host was not seen', () => {
    const unseen = (of: HostSummary) => overview({ host: of, seen: null, spec, simple: false, version: null }).sentence
    expect([unseen(down), unseen({ ...host, connection: { state: 'connecting' } })]).toEqual([
      'It does not answer.',
      'Looking at the host.',
    ])
  })
})

describe('the mode', () => {
  test.each<[what: string, other: Record<string, string | Output>, simple: boolean, mode: string]>([
    ['a network that is set up', {}, false, 'isolated'],
    ['a network that is set up, whatever was chosen before', {}, true, 'isolated'],
    ['two bridges and nothing set up', bare, false, 'isolated'],
    ['a choice', bare, true, 'simple'],
    [
      'one bridge alone',
      {
        ...bare,
        [LINKS]: JSON.stringify(
          JSON.parse(recorded('ip-addr.json')).filter(({ ifname }: { ifname: string }) =>
            ['lo', 'vmbr0'].includes(ifname),
          ),
        ),
      },
      false,
      'simple',
    ],
    ['no Proxmox', { [CONFS]: failed('grep: /etc/pve/nodes: No such file or directory\n', 2) }, true, 'development'],
    ['a host that cannot be looked at', { [LINKS]: failed('ip: broken') }, true, 'unknown'],
    [
      'a part that cannot be looked at',
      { ...bare, 'cat /etc/network/interfaces': failed('cat: Input/output error') },
      true,
      'unknown',
    ],
  ])('of %s', async (_, other, simple, mode) => {
    expect(modeOf(await see(other), simple).mode).toBe(mode)
  })
})
