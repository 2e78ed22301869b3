import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { list as listApps } from '@/server/apps'
import { router } from '@/server/capabilities/router'
import { look, overview } from '@/server/hosts'
import { isolation, leases, status, topology } from '@/server/networks'
import { prove, show } from '@/server/proof'
import type { ProofView } from '@/server/views/proof'
import { labHost } from '../conformance/lab-host'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { labUnavailable } from '../hosts/lab'
import { initialize } from '../product/initialize'

const APP = 301
/** In the words of the compiled rules of pve-firewall: by the port of the guest, on frames that a bridge forwards. */
const PORT = ['-m', 'physdev', '--physdev-is-bridged'] as const
const IN = [...PORT, '--physdev-out', `veth${APP}i0`] as const
const OUT = [...PORT, '--physdev-in', `veth${APP}i0`] as const

type Case = {
  name: string
  /** A rule of theirs for what bridges forward. */
  rule: readonly string[]
  /** Files of the Proxmox firewall, by their name. */
  files?: Record<string, string>
  /** The check that names the reason, and how it ends. */
  check: string
  says: RegExp
}

const DATACENTER = { 'cluster.fw': '[OPTIONS]\nenable: 1\n' }
const guest = (option: string) => ({ ...DATACENTER, [`${APP}.fw`]: `[OPTIONS]\nenable: 1\n${option}\n` })

const CASES: readonly Case[] = [
  {
    name: 'Docker, which drops what bridges forward',
    rule: ['-j', 'DROP'],
    check: 'strangers',
    says: /iptables -I DOCKER-USER/,
  },
  {
    name: 'the Proxmox firewall of an app without DHCP',
    rule: [...IN, '-p', 'udp', '--sport', '67', '-j', 'DROP'],
    files: guest('dhcp: 0'),
    check: 'proxmox-firewall',
    says: /^nginx-01 \(301\): DHCP is off in its firewall options/,
  },
  {
    name: 'the Proxmox firewall of an app with its IP filter',
    rule: [...OUT, '!', '-s', '10.10.0.9', '-p', 'tcp', '-j', 'DROP'],
    files: guest('ipfilter: 1'),
    check: 'proxmox-firewall',
    says: /^nginx-01 \(301\): “IP filter” is on/,
  },
]

/** The rules of others are as they themselves write them; the firewall of Proxmox is not part of the lab, and its files are. */
describe.skipIf(labUnavailable() !== null)('beside the firewalls of others, on the lab', () => {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })

  beforeAll(async () => {
    site = await openSite(labHost)
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, APP, 'nginx-01')
    await keepUpWithGuests(ask())
    await startGuest(site, APP)
    await vi.waitFor(async () => expect((await leases(ask())).rows.map(({ state }) => state)).toEqual(['active']), {
      timeout: 20_000,
    })
    await site.sh('mkdir', '-p', '/etc/pve/firewall')
    await site.sh('sysctl', '-qw', 'net.bridge.bridge-nf-call-iptables=1')
  })
  afterAll(() => site.close())

  async function proof(): Promise<ProofView> {
    const { id } = await prove(ask())
    const { proof: shown } = await show({ ctx: ask().ctx, input: { ...ask().input, id } })
    if (!shown) throw new Error('nothing was kept')
    return shown
  }

  async function holds(): Promise<void> {
    await vi.waitFor(async () => expect(problems(await proof())).toEqual([]), { timeout: 60_000 })
  }

  test('everything holds while frames are filtered, and nobody drops any', holds, 90_000)

  test.each(CASES)(
    '$name: it is found, and said how it ends',
    async ({ rule, files = {}, check, says }) => {
      for (const [name, text] of Object.entries(files))
        await site.sh('sh', '-c', 'printf %s "$1" >"/etc/pve/firewall/$0"', name, text)
      // Docker sets the policy, Proxmox adds rules.
      const isPolicy = rule[0] === '-j'
      expect((await iptables(isPolicy ? ['-P', 'FORWARD', 'DROP'] : ['-I', 'FORWARD', ...rule])).exitCode).toBe(0)
      const shown = await proof()
      expect(shown.problems.length).toBeGreaterThan(0)
      expect(shown.checks.find(({ id }) => id === check)).toMatchObject({
        state: 'not-as-expected',
        detail: expect.stringMatching(says),
      })
      await iptables(isPolicy ? ['-P', 'FORWARD', 'ACCEPT'] : ['-D', 'FORWARD', ...rule])
      for (const name of Object.keys(files)) await site.sh('rm', `/etc/pve/firewall/${name}`)
      await holds()
    },
    120_000,
  )

  test('somebody’s `nft flush ruleset`: it is found, and the plan puts back what is ours', async () => {
    expect(await called()).toEqual({ app: true, page: true, network: true })
    await site.sh('nft', 'flush', 'ruleset')
    expect(await called()).toEqual({ app: false, page: false, network: false })
    expect((await proof()).checks.find(({ id }) => id === 'as-written-guard')?.state).toBe('not-as-expected')
    expect((await initialize(site.product)).state).toBe('done')
    await holds()
    expect(await called()).toEqual({ app: true, page: true, network: true })
  }, 120_000)

  test('an exception that somebody makes by hand in the router: nothing is called isolated until it is gone', async () => {
    const { vmid } = (await look(ask())).facts(router).guest ?? { vmid: 0 }
    const rule = ['FORWARD', '-i', 'eth1', '-m', 'mac', '--mac-source', 'bc:24:11:00:00:01', '-j', 'ACCEPT'] as const
    expect((await site.inGuest(vmid, 'iptables', '-I', ...rule)).exitCode).toBe(0)
    expect(await called()).toEqual({ app: false, page: false, network: false })
    await site.inGuest(vmid, 'iptables', '-D', ...rule)
    expect(await called()).toEqual({ app: true, page: true, network: true })
  })

  test('a router whose cable is pulled, at either end: the network is not said to work', async () => {
    const { vmid } = (await look(ask())).facts(router).guest ?? { vmid: 0 }
    for (const [cable, bridge] of [
      [`veth${vmid}i1`, 'proximity-lan'],
      [`veth${vmid}i0`, 'vmbr0'],
    ] as const) {
      await site.sh('ip', 'link', 'set', cable, 'nomaster')
      await look({ ...ask(), input: { ...ask().input, maxAge: 0 } })
      expect((await overview(ask())).sentence).toContain(`The router (VMID ${vmid}) is cut off from ${bridge}.`)
      expect((await status(ask())).isolated_network).toBe(false)
      await site.sh('ip', 'link', 'set', cable, 'master', bridge)
    }
    expect((await status(ask())).isolated_network).toBe(true)
  })

  /** Whether the pages call the app isolated, as they would after a look. */
  const called = async () => {
    const asked = { ctx: site.product.ctx, input: { hostId: site.product.hostId } }
    await look({ ...asked, input: { ...asked.input, maxAge: 0 } })
    return {
      app: (await listApps(asked)).rows.find(({ vmid }) => vmid === APP)?.isolated,
      page: (await isolation(asked)).isLoaded,
      network: (await topology(asked)).networks[0]?.holds,
    }
  }

  const iptables = (words: readonly string[]) => site.sh('iptables', ...words)
})

function problems({ problems: found, checks }: ProofView): string[] {
  return [
    ...found.map(({ source, target, answer }) => `${source} → ${target}: ${answer}`),
    ...checks.filter(({ state }) => state === 'not-as-expected').map(({ title, detail }) => `${title}: ${detail}`),
  ]
}
