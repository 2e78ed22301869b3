import type { Change } from '../../engine/capability'
import { command } from '../../host/command'
import { read, WRITE_IN_GUEST } from '../../host/tools/files'
import { attach, inNetworkOf, stateOf, unfreeze } from '../../host/tools/lxc'
import * as pct from '../../host/tools/pct'
import { contains } from '../../net/cidr'
import { parseLeases } from '../../host/tools/dnsmasq'
import type { Guest } from '../inventory'
import { isRouter } from '../network/is-router'
import { cardOf, mend } from './mend'

/** Has the DHCP client of a guest ask anew, whichever it has (systemd-networkd(8), udhcpc, ifup(8), dhclient(8)). */
export const RENEW = [
  'd=$1',
  'if command -v networkctl >/dev/null && networkctl status "$d" 2>/dev/null | grep -q "Network File: /"; then exec networkctl reconfigure "$d"; fi',
  'if p=$(pidof udhcpc); then kill -USR2 $p; kill -USR1 $p; exit 0; fi',
  'if command -v ifup >/dev/null && grep -qs "^iface $d " /etc/network/interfaces; then ifdown -f "$d" >/dev/null 2>&1; exec ifup "$d" </dev/null >/dev/null 2>&1; fi',
  'if command -v dhclient >/dev/null; then dhclient -r "$d"; exec dhclient "$d"; fi',
  'if command -v udhcpc >/dev/null; then exec udhcpc -b -i "$d" </dev/null >/dev/null 2>&1; fi',
  'echo "no DHCP client is known here" >&2; exit 3',
].join('\n')

/** Its own DHCP client asks, and it has another address or none for a moment. */
export function asking({ vmid, name }: Pick<Guest, 'vmid' | 'name'>, device: string): Change {
  return {
    ...{ kind: 'restart', on: 'guests', touches: [`guest ${vmid}`] },
    title: `Have ${name} ask for its address`,
    run: attach(vmid, command(['/bin/sh', '-c', RENEW, 'sh', device], { timeout: 60 })),
    downtime: { who: name, seconds: 3 },
  }
}

const addresses = (device: string) =>
  command(['ip', '-4', '-o', 'addr', 'show', 'dev', device], {
    accept: [0, 1],
    parse: ({ stdout }) => [...stdout.matchAll(/inet (\d+\.\d+\.\d+\.\d+)\//g)].map((match) => match[1] ?? ''),
  })

const defaultRoute = command(['ip', '-4', 'route', 'show', 'default'], {
  accept: [0, 1],
  parse: ({ stdout }) => /via (\S+)/.exec(stdout)?.[1] ?? null,
})

/** An address that is the guest's own, and a way on from there. */
export const renew = mend({
  look: async (host, ground) => {
    const { guest, place } = ground
    const device = cardOf(ground)?.name
    if (!guest?.running || !device) return null
    const out = isRouter(place, guest) ? 'eth0' : device
    const [own, way, leases] = await Promise.all([
      host.run(inNetworkOf(guest.vmid, addresses(out))),
      host.run(inNetworkOf(guest.vmid, defaultRoute)),
      host.run(read(place.leases)),
    ])
    return { device: out, own, way, leases: parseLeases(leases ?? '') }
  },
  changes: (ground, facts): Change[] => {
    const { guest, place } = ground
    if (!guest || !facts) return []
    const { device, own, way, leases } = facts
    const mac = cardOf(ground)?.mac
    const isIts = isRouter(place, guest)
      ? own.length > 0 && way !== null
      : own.some(
          (address) =>
            contains(place.cidr, address) && leases.some((lease) => lease.address === address && lease.mac === mac),
        ) && way === place.gateway
    if (isIts) return []
    return [asking(guest, device)]
  },
})

/** A container that is frozen runs on. */
export const wake = mend({
  look: async (host, { guest }) => (guest ? host.run(stateOf(guest.vmid)) : ''),
  changes: ({ guest }, state): Change[] => {
    if (!guest || state !== 'FROZEN') return []
    const common = { kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] } as const
    return [{ ...common, title: `Wake ${guest.name}`, run: unfreeze(guest.vmid) }]
  },
})

/** The DNS of this network, in the configuration where that names another one, and in the guest. */
export const resolver = mend({
  look: async (host, { guest }) => {
    if (!guest) return null
    const [conf, inside] = await Promise.all([
      host.run(read(`/etc/pve/lxc/${guest.vmid}.conf`)),
      guest.running ? host.run(attach(guest.vmid, read('/etc/resolv.conf'))) : '',
    ])
    return { conf: conf ?? '', inside: inside ?? '' }
  },
  changes: ({ guest, place, spec }, facts): Change[] => {
    if (!guest || !facts) return []
    // What stands after the first section speaks of snapshots.
    const [current = ''] = facts.conf.split(/^\[/m)
    const named = /^nameserver: (.*)$/m.exec(current)?.[1]?.trim() ?? null
    const search = /^searchdomain: (.*)$/m.exec(current)?.[1]?.trim() ?? null
    const common = { kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] } as const
    const before = [
      ...(named ? [['nameserver', named] as const] : []),
      ...(search ? [['searchdomain', search] as const] : []),
    ]
    const inConfiguration: Change[] =
      named === null || named === place.gateway
        ? []
        : [
            {
              ...{ ...common, title: `Name the DNS of this network in the configuration of ${guest.name}` },
              run: pct.set(guest.vmid, [
                ['nameserver', place.gateway],
                ['searchdomain', spec.domain],
              ]),
              undo: [pct.set(guest.vmid, before)],
            },
          ]
    const first = /^nameserver\s+(\S+)/m.exec(facts.inside)?.[1]
    if (!guest.running || first === place.gateway || first === place.service) return inConfiguration
    const write = (text: string) =>
      attach(guest.vmid, command(['sh', '-c', WRITE_IN_GUEST, 'sh', '/etc/resolv.conf', '0644'], { stdin: text }))
    return [
      ...inConfiguration,
      {
        ...{ ...common, title: `Have ${guest.name} ask the DNS of this network` },
        run: write(`search ${spec.domain}\nnameserver ${place.gateway}\n`),
        undo: [write(facts.inside)],
      },
    ]
  },
})
