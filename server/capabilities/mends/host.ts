import type { Change } from '../../engine/capability'
import { command } from '../../host/command'
import { badLeaseLines, parseLeases } from '../../host/tools/dnsmasq'
import { read, write } from '../../host/tools/files'
import { forwardRules, passesBetween } from '../../host/tools/iptables'
import { inNetworkOf } from '../../host/tools/lxc'
import { isRouter } from '../network/is-router'
import { mend, type Ground } from './mend'

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

/** One option of the firewall of a guest, as it has to be so that the guest gets its address. */
function option(name: string, wanted: '0' | '1', title: (guest: string) => string) {
  const path = ({ guest }: Ground) => `/etc/pve/firewall/${guest?.vmid}.fw`
  const line = new RegExp(`^(\\s*${name}\\s*:\\s*)\\S+`, 'im')
  return mend({
    look: (host, ground) => host.run(read(path(ground))),
    changes: (ground, text): Change[] => {
      const after = text?.replace(line, `$1${wanted}`)
      if (!ground.guest || text === null || after === undefined || after === text) return []
      return [
        {
          ...{ kind: 'change', on: 'host', touches: [path(ground)], title: title(ground.guest.name) },
          run: write(path(ground), after, { mode: '0640' }),
          undo: [write(path(ground), text, { mode: '0640' })],
          diff: { path: path(ground), before: text, after },
        },
      ]
    },
  })
}

export const allowDhcp = option('dhcp', '1', (guest) => `Let ${guest} ask for its address in its Proxmox firewall`)
export const noIpFilter = option(
  'ipfilter',
  '0',
  (guest) => `Switch the IP filter of the Proxmox firewall off for ${guest}`,
)

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
        run: command(['sh', '-c', REPLACE, 'sh', place.leases, place.units.dns], { stdin: after, timeout: 90 }),
        undo: [command(['sh', '-c', REPLACE, 'sh', place.leases, place.units.dns], { stdin: text ?? '', timeout: 90 })],
        diff: { path: place.leases, before: text, after },
      },
    ]
  },
})

/** While the service rests for a moment: it would write the file again. */
export const REPLACE = [
  'set -e',
  'f=$1; u=$2',
  'cat > "$f.new"; chown --reference="$f" "$f.new"; chmod --reference="$f" "$f.new"',
  `trap 'systemctl start "$u"' EXIT`,
  "trap 'exit 1' HUP INT TERM",
  'systemctl stop "$u"',
  'mv -f "$f.new" "$f"',
].join('; ')

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
