import { beforeAll, expect, test } from 'vitest'
import { layout } from '@/server/capabilities/network/layout'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { router as routerOf } from '@/server/capabilities/router'
import { firstProcess } from '@/server/host/tools/lxc'
import { probe } from '@/server/host/tools/probe'
import { look } from '@/server/hosts'
import { prove, show } from '@/server/proof'
import type { Site } from '../conformance/site'
import type { Machines } from './machines'

const { gateway, netns, bridge } = layout(NetworkSpec.parse({}))

/** What is on the LAN, and answers somebody who is there. */
export const ON_THE_LAN = ['192.168.77.5 80', '192.168.77.1 53', '192.168.77.10 22', '192.168.77.10 8006']

/** Which of them take a connection of the attentive one. */
export async function reachedOnTheLan({ inside }: Machines): Promise<string[]> {
  const asking = ON_THE_LAN.map((target) => `(nc -w 3 ${target} </dev/null >/dev/null 2>&1 && echo ${target}) &`)
  const said = (await inside?.(`${asking.join(' ')} wait`)) ?? ''
  return said.split('\n').filter((line) => line !== '')
}

/** What packets of a virtual machine reach: it is held by the rules of its port, as a container is. */
export function tellConfined(open: () => { site: Site; them: Machines }): void {
  let site: Site
  let them: Machines
  let router = 0
  let own = ''
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const inside = (script: string) => them.inside?.(script) ?? Promise.reject(new Error('nobody is inside'))
  const reached = () => reachedOnTheLan(them)

  beforeAll(async () => {
    ;({ site, them } = open())
    router = (await look(ask())).facts(routerOf).guest?.vmid ?? 0
    own = (await them.addressOf(them.attentive)) ?? ''
  })

  test('has its name, the internet and its port, as a container has', async () => {
    expect(await inside('nslookup attentive.prox.local')).toContain(own)
    expect(await inside('ping -c 1 -W 3 8.8.8.8')).toContain('1 packets received')
    expect(await inside('timeout 5 wget -q -O - http://example.com/')).toContain('internet')
    expect((await site.inGuest(router, 'wget', '-q', '-O', '-', `http://${own}/`)).stdout).toBe('app attentive\n')
  })

  test('reaches nothing of the LAN and of this host, nor by a way around the router', async () => {
    expect(await reached()).toEqual([])
    const mac = (await site.sh('cat', `/sys/class/net/${bridge}/address`)).stdout.trim()
    // Straight to this host, whose kernel would take the frames for its own.
    const around = ON_THE_LAN.map((target) => `ip route add ${target.split(' ')[0]} via 10.10.0.99`)
    await inside([`ip neigh add 10.10.0.99 lladdr ${mac} dev eth0`, ...around].join('; '))
    expect(await reached()).toEqual([])
    await inside('ip route flush via 10.10.0.99; ip neigh del 10.10.0.99 dev eth0')
  })

  /** MAC addresses that say, to the service of the network, that an address is theirs. */
  async function claimants(address: string): Promise<string> {
    const asking = ['arping', '-c', '2', '-w', '2', '-I', bridge, address] as const
    return (await site.sh('ip', 'netns', 'exec', netns, ...asking)).stdout.toLowerCase()
  }

  async function claims(address: string): Promise<boolean> {
    await inside(`ip addr add ${address}/32 dev eth0`)
    const seen = await claimants(address)
    await inside(`ip addr del ${address}/32 dev eth0`)
    return seen.includes(await ownMac())
  }

  const ownMac = async () => (await inside('cat /sys/class/net/eth0/address')).trim()

  /** Whether it is seen to give out addresses, by whoever asks on the bridge. */
  async function givesOut(): Promise<boolean> {
    const lines = ['start 10.10.0.60', 'end 10.10.0.70', 'interface eth0', 'lease_file /run/u', `option router ${own}`]
    await inside(`touch /run/u; printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >/run/udhcpd.conf`)
    // Without the two seconds in which it asks whether anybody has the address that it offers.
    await inside('udhcpd -S -a 100 /run/udhcpd.conf')
    const process = (await site.product.host().run(firstProcess(router))) ?? 0
    const packet = { kind: 'dhcp', device: 'eth1' } as const
    const [answers] = await site.product.host().run(probe([{ where: { process }, probes: [{ packet, wait: 3000 }] }]))
    await inside('killall udhcpd')
    expect(answers?.[0]?.answer).toBe('answered')
    return answers?.[0]?.detail?.toLowerCase().includes(await ownMac()) ?? false
  }

  test.each<[string, () => Promise<boolean>]>([
    ['takes the address of the router', () => claims(gateway)],
    [
      'takes the address of another guest',
      async () => claims((await them.addressOf(them.heedless)) ?? 'that has none'),
    ],
    ['gives out addresses', givesOut],
  ])('harms nobody where it %s, and would without the rules of its port', async (_what, harms) => {
    expect(await harms()).toBe(false)
    expect((await site.sh('nft', 'delete', 'table', 'bridge', 'proximity')).exitCode).toBe(0)
    try {
      expect(await harms()).toBe(true)
    } finally {
      expect((await site.sh('nft', '-f', '/etc/proximity/guard.nft')).exitCode).toBe(0)
      // It has believed what was said meanwhile.
      await site.sh('ip', 'netns', 'exec', netns, 'ip', 'neigh', 'flush', 'all')
      await site.inGuest(router, 'ip', 'neigh', 'flush', 'all')
    }
  })

  test('is sent to by the proof, which holds and says that it sends nothing itself', async () => {
    const { id } = await prove(ask())
    const { proof } = await show({ ctx: ask().ctx, input: { ...ask().input, id } })
    expect(proof?.problems).toEqual([])
    expect(proof?.checks.filter(({ state }) => state === 'not-as-expected')).toEqual([])
    expect(proof?.sources.find(({ title }) => title === `attentive (${them.attentive})`)?.note).toContain(
      'nothing can be sent from inside it',
    )
  })
}
