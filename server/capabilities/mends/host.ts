import type { Change } from '../../engine/capability'
import { command } from '../../host/command'
import { badLeaseLines, parseLeases } from '../../host/tools/dnsmasq'
import { read, write } from '../../host/tools/files'
import { forwardRules, passesBetween } from '../../host/tools/iptables'
import { replaceLeases } from '../../host/tools/lease-file'
import { inNetworkOf } from '../../host/tools/lxc'
import { listed } from '../../host/tools/pve-firewall'
import { isRouter } from '../network/is-router'
import { cardOf, mend, type Ground } from './mend'

/** Somebody's firewall that drops what crosses bridges lets through what stays on those of this network: of the apps, and of the router. */
export const letPass = mend({
  look: (host) => host.run(forwardRules()),
  changes: ({ place, inventory }, rules): Change[] => {
    if (rules === null) return []
    const router = inventory.guests.find((guest) => guest.local && isRouter(place, guest))
    const out = router?.nics.find(({ id }) => id === 'net0')?.bridge
    // Docker leaves this chain to others, and looks into it first.
    const chain = /^-N DOCKER-USER$/m.test(rules) ? 'DOCKER-USER' : 'FORWARD'
    return [place.bridge, ...(out ? [out] : [])]
      .filter((bridge) => passesBetween(rules, bridge) !== true)
      .map((bridge) => {
        const rule = (verb: '-I' | '-D') =>
          command(['iptables', verb, chain, '-i', bridge, '-o', bridge, '-j', 'ACCEPT'])
        return {
          ...{ kind: 'change', on: 'host', touches: [`iptables ${chain}`] },
          title: `Let through what stays on ${bridge}, until the rules of this host are next loaded`,
          ...{ run: rule('-I'), undo: [rule('-D')] },
        }
      })
  },
})

const firewallOf = ({ guest }: Ground): string => `/etc/pve/firewall/${guest?.vmid}.fw`

function firewallChange(ground: Ground, title: string, before: string, after: string): Change[] {
  const path = firewallOf(ground)
  if (after === before) return []
  return [
    {
      ...{ kind: 'change', on: 'host', touches: [path], title },
      run: write(path, after, { mode: '0640' }),
      undo: [write(path, before, { mode: '0640' })],
      diff: { path, before, after },
    },
  ]
}

/** The firewall of a guest lets it ask for its address. */
export const allowDhcp = mend({
  look: (host, ground) => host.run(read(firewallOf(ground))),
  changes: (ground, text): Change[] => {
    if (!ground.guest || text === null) return []
    const title = `Let ${ground.guest.name} ask for its address in its Proxmox firewall`
    return firewallChange(ground, title, text, text.replace(/^([ \t]*dhcp[ \t]*:[ \t]*)0\b/im, '$11'))
  },
})

/** The IP filter of a guest lists the address that is leased to it. */
export const ipFilter = mend({
  look: async (host, ground) => {
    const [text, leases] = await Promise.all([host.run(read(firewallOf(ground))), host.run(read(ground.place.leases))])
    return { text, leases: parseLeases(leases ?? '') }
  },
  changes: (ground, { text, leases }): Change[] => {
    const card = cardOf(ground)
    const address = leases.find(({ mac }) => mac === card?.mac)?.address
    if (!ground.guest || !card || text === null || address === undefined) return []
    if (listed(text, card.id).includes(address)) return []
    const head = new RegExp(`^\\[IPSET ipfilter-${card.id}\\].*$`, 'im')
    const after = head.test(text)
      ? text.replace(head, (line) => `${line}\n\n${address}`)
      : `${text.trimEnd()}\n\n[IPSET ipfilter-${card.id}]\n\n${address}\n`
    return firewallChange(ground, `List ${address} in the IP filter of ${ground.guest.name}`, text, after)
  },
})

/** The lease file without what is no lease, and with one of those that share an address: a guest's, where one of them is. */
export const leaseFile = mend({
  look: (host, { place }) => host.run(read(place.leases)),
  changes: ({ place, inventory }, text): Change[] => {
    const lines = (text ?? '').split('\n').filter((line) => line !== '')
    const bad = new Set(badLeaseLines(text ?? ''))
    const guests = new Set(inventory.guests.flatMap(({ nics }) => nics.map(({ mac }) => mac)))
    const kept = new Map<string, string>()
    for (const line of lines) {
      const [lease] = parseLeases(line)
      if (lease && (!kept.has(lease.address) || guests.has(lease.mac))) kept.set(lease.address, line)
    }
    const good = lines.filter((line) => {
      const [lease] = parseLeases(line)
      return lease ? kept.get(lease.address) === line : !bad.has(line)
    })
    if (good.length === lines.length) return []
    const after = good.map((line) => `${line}\n`).join('')
    return [
      {
        ...{ kind: 'change', on: 'host', touches: [place.leases, `unit ${place.units.dns}`] },
        title: 'Take what is no lease out of the lease file',
        run: replaceLeases(place.leases, place.units.dns, after),
        undo: [replaceLeases(place.leases, place.units.dns, text ?? '')],
        diff: { path: place.leases, before: text, after },
      },
    ]
  },
})

const linksOf = command(['ip', '-o', 'link', 'show'], { accept: [0, 1, 255], parse: ({ stdout }) => stdout })
const mtuIn = (text: string, name: string) =>
  Number(new RegExp(`^\\d+: ${name}(?:@\\S+)?: .*? mtu (\\d+)`, 'm').exec(text)?.[1] ?? 0)

/** Bridge, router and service take packets of the same size: the largest that one of them takes. */
export const bridgeMtu = mend({
  look: async (host, { inventory, place }) => {
    const router = inventory.guests.find((guest) => guest.local && guest.running && isRouter(place, guest))
    const inService = command(['ip', '-n', place.netns, '-o', 'link', 'show'], {
      accept: [0, 1, 255],
      parse: ({ stdout }) => stdout,
    })
    const [atRouter, atService] = await Promise.all([
      router ? host.run(inNetworkOf(router.vmid, linksOf)) : '',
      host.run(inService),
    ])
    return {
      router: router?.vmid ?? null,
      atRouter: mtuIn(atRouter, 'eth1'),
      atService: mtuIn(atService, place.bridge),
    }
  },
  changes: ({ inventory, place }, { router, atRouter, atService }): Change[] => {
    const now = inventory.links.find(({ name }) => name === place.bridge)?.mtu ?? 0
    const wanted = Math.max(now, atRouter, atService)
    const set = (size: number, device: string) => ['ip', 'link', 'set', 'dev', device, 'mtu', String(size)] as const
    const ends = [
      { what: place.bridge, from: now, run: (size: number) => command([...set(size, place.bridge)]) },
      {
        what: 'DHCP and DNS',
        from: atService,
        run: (size: number) => command(['ip', '-n', place.netns, ...set(size, place.bridge).slice(1)]),
      },
      ...(router === null
        ? []
        : [
            {
              what: 'the router',
              from: atRouter,
              run: (size: number) => inNetworkOf(router, command([...set(size, 'eth1')])),
            },
          ]),
    ]
    return ends
      .filter(({ from }) => from > 0 && from !== wanted)
      .map(({ what, from, run }) => ({
        ...{ kind: 'change', on: 'host', touches: [what], title: `Have ${what} take packets of ${wanted} bytes` },
        run: run(wanted),
        undo: [run(from)],
      }))
  },
})
