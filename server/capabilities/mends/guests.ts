import type { Change } from '../../engine/capability'
import { command } from '../../host/command'
import { read, WRITE_IN_GUEST } from '../../host/tools/files'
import { renewLease } from '../../host/tools/dhcp-client'
import { attach, freeze, inNetworkOf, stateOf, unfreeze } from '../../host/tools/lxc'
import { addressesOf, defaultGateway } from '../../host/tools/ip'
import * as pct from '../../host/tools/pct'
import { RefusedError } from '../../errors'
import { contains, fixedAddress } from '../../net/cidr'
import { nameserversIn } from '../../host/tools/resolv'
import { parseLeases } from '../../host/tools/dnsmasq'
import type { Guest } from '../inventory'
import { isRouter } from '../network/is-router'
import { cardOf, type Ground, mend } from './mend'

/** Its own DHCP client asks, and it has another address or none for a moment. */
export function asking({ vmid, name }: Pick<Guest, 'vmid' | 'name'>, device: string): Change {
  return {
    ...{ kind: 'restart', on: 'guests', touches: [`guest ${vmid}`] },
    title: `Have ${name} ask for its address`,
    run: attach(vmid, renewLease(device)),
    downtime: { who: name, seconds: 3 },
  }
}

/** An address that is the guest's own, and a way on from there. */
export const renew = mend({
  look: async (host, ground) => {
    const { guest, place } = ground
    const device = deviceOf(ground)
    if (!guest?.running || !device) return null
    const [own, way, leases] = await Promise.all([
      host.run(inNetworkOf(guest.vmid, addressesOf(device))),
      host.run(inNetworkOf(guest.vmid, defaultGateway())),
      host.run(read(place.leases)),
    ])
    return { device, own, way, leases: parseLeases(leases ?? '') }
  },
  changes: (ground, facts): Change[] => {
    const { guest, place } = ground
    if (!guest || !facts) return []
    const { device, own, way, leases } = facts
    const card = cardOf(ground)
    const fixed = fixedAddress(card?.ip ?? null)
    const isTheirs = (address: string) =>
      fixed === null
        ? contains(place.cidr, address) && leases.some((lease) => lease.address === address && lease.mac === card?.mac)
        : address === fixed
    // With another card, the way out may lead there.
    const hasWay = way === place.gateway || (guest.nics.length > 1 && way !== null)
    const isDone = isRouter(place, guest) ? own.length > 0 && way !== null : own.some(isTheirs) && hasWay
    return isDone ? [] : [asking(guest, device)]
  },
})

/** The router asks the LAN, and an app this network. */
function deviceOf(ground: Ground): string | null {
  const { guest, place } = ground
  if (guest && isRouter(place, guest)) return 'eth0'
  return cardOf(ground)?.name ?? null
}

/** A container that is frozen runs on. */
export const wake = mend({
  look: async (host, { guest }) => (guest ? host.run(stateOf(guest.vmid)) : ''),
  changes: ({ guest }, state): Change[] => {
    if (!guest || state !== 'FROZEN') return []
    if (guest.lock) throw new RefusedError(`Proxmox holds ${guest.name} (${guest.lock}), and lets it go by itself.`)
    const common = { kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] } as const
    return [{ ...common, title: `Wake ${guest.name}`, run: unfreeze(guest.vmid), undo: [freeze(guest.vmid)] }]
  },
})

/** The DNS of this network, in the configuration where that names another one, and in the guest. */
export const resolver = mend({
  look: async (host, { guest }) => {
    if (!guest) return null
    const [conf, inside, isLink] = await Promise.all([
      host.run(read(`/etc/pve/lxc/${guest.vmid}.conf`)),
      guest.running ? host.run(attach(guest.vmid, read(RESOLV))) : null,
      guest.running ? host.run(attach(guest.vmid, isSymbolicLink)) : false,
    ])
    return { conf: conf ?? '', inside, isLink }
  },
  changes: ({ guest, place, spec }, facts): Change[] => {
    if (!guest || !facts) return []
    // What stands after the first section speaks of snapshots.
    const [current = ''] = facts.conf.split(/^\[/m)
    const named = /^nameserver: (.*)$/m.exec(current)?.[1]?.trim() ?? null
    const search = /^searchdomain: (.*)$/m.exec(current)?.[1]?.trim() ?? null
    const isOurs = (server: string | undefined) => server === place.gateway || server === place.service
    const common = { kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] } as const
    const inConfiguration: Change[] =
      named === null || isOurs(named.split(/[\s,]+/)[0])
        ? []
        : [
            {
              ...{ ...common, title: `Name the DNS of this network in the configuration of ${guest.name}` },
              run: pct.set(guest.vmid, [
                ['nameserver', place.gateway],
                ['searchdomain', spec.domain],
              ]),
              undo: [
                pct.set(guest.vmid, [
                  ['nameserver', named],
                  search === null ? ['delete', 'searchdomain'] : ['searchdomain', search],
                ]),
              ],
            },
          ]
    const [first] = nameserversIn(facts.inside)
    if (!guest.running || isOurs(first)) return inConfiguration
    if (facts.isLink)
      throw new RefusedError(
        `${RESOLV} of ${guest.name} is written by a resolver of its own. Tell that one to ask ${place.gateway}.`,
      )
    const write = (text: string) =>
      attach(guest.vmid, command(['sh', '-c', WRITE_IN_GUEST, 'sh', RESOLV, '0644'], { stdin: text }))
    return [
      ...inConfiguration,
      {
        ...{ ...common, title: `Have ${guest.name} ask the DNS of this network` },
        run: write(`search ${spec.domain}\nnameserver ${place.gateway}\n`),
        undo: [facts.inside === null ? attach(guest.vmid, command(['rm', '-f', RESOLV])) : write(facts.inside)],
      },
    ]
  },
})

const RESOLV = '/etc/resolv.conf'
const isSymbolicLink = command(['test', '-L', RESOLV], { accept: [0, 1], parse: ({ exitCode }) => exitCode === 0 })
