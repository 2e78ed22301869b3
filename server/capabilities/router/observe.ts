import { inGuest } from '../../host/batch'
import type { Command } from '../../host/command'
import { command } from '../../host/command'
import type { Host } from '../../host/host'
import { exists, read } from '../../host/tools/files'
import { routeTable } from '../../host/tools/route-table'
import { askGuests, type Guest } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Router, RouterInside } from './facts'
import { SYSTEMS } from './system'

/** `<BROADCAST,UP,LOWER_UP>` and `inet 192.168.1.57/24` as busybox and iproute2 both print them. */
const eth0: Command<Pick<RouterInside, 'address' | 'up'>> = command(['ip', '-4', 'addr', 'show', 'dev', 'eth0'], {
  accept: [0, 1],
  parse: ({ stdout }) => ({
    address: /inet (\d+\.\d+\.\d+\.\d+\/\d+)/.exec(stdout)?.[1] ?? null,
    up: /<(?:[^>]*,)?UP[,>]/.test(stdout),
  }),
})

const save = (tool: string): Command<string | null> =>
  command([tool], { accept: [0, 1, 3, 4, 127], parse: ({ exitCode, stdout }) => (exitCode === 0 ? stdout : null) })

/**
 * Looks into the container that was the router the last time while it asks which one is; where that has changed, what was seen
 * there is nothing. Asks for the guests itself: what is inside is then looked at while the rest is still asked for.
 */
export async function observe(host: Host, spec: NetworkSpec, last: Router | null): Promise<Router> {
  const place = layout(spec)
  const known = last?.inside ? last.guest : null
  const early = known && look(host, known)
  // It may be gone: whoever needs the answer hears of that.
  early?.catch(() => undefined)
  const { guests } = await askGuests(host)
  // The bridge is of this node alone: another node may have one of the same name, with a router of its own.
  const here = (guests ?? []).filter(({ local }) => local)
  const holders = here.filter(({ nics }) =>
    nics.some(({ ip, bridge }) => bridge === place.bridge && ip?.split('/')[0] === place.gateway),
  )
  const ours = here.filter((it) => isRouter(place, it))
  // One whose NIC or tag somebody changed is still ours: its MAC address belongs to no other.
  const guest =
    ours.find((it) => holders.includes(it) && it.tags.includes(place.routerTag)) ??
    ours.find(({ nics }) => nics.some(({ mac }) => mac === place.gatewayMac)) ??
    null
  const rival = holders.find((holder) => holder !== guest) ?? null
  const isKnown = guest?.vmid === known?.vmid && guest?.ostype === known?.ostype
  if (!guest?.running) return { guest, rival, inside: null }
  try {
    const inside = await (isKnown && early ? early.catch(() => look(host, guest)) : look(host, guest))
    return { guest, rival, inside }
  } catch (error) {
    if (!isFrozen(error)) throw error
    return { guest, rival, inside: null, frozen: true }
  }
}

export function systemOf(ostype: string | null): (typeof SYSTEMS)[keyof typeof SYSTEMS] {
  return ostype === 'debian' ? SYSTEMS.debian : SYSTEMS.alpine
}

/** By its name: capabilities know no classes of the transport. */
function isFrozen(error: unknown): boolean {
  return error instanceof Error && error.name === 'FrozenError'
}

async function look(host: Host, { vmid, ostype }: Pick<Guest, 'vmid' | 'ostype'>): Promise<RouterInside> {
  const { service } = systemOf(ostype)
  const [card, liveV4, liveV6, routes, forward, rulesV4File, rulesV6File, serviceFile, enabled] = await inGuest(
    host,
    vmid,
    [
      eth0,
      save('iptables-save'),
      save('ip6tables-save'),
      routeTable(),
      read('/proc/sys/net/ipv4/ip_forward'),
      read('/etc/proximity/rules.v4'),
      read('/etc/proximity/rules.v6'),
      read(service.path),
      exists(service.enabledMark),
    ] as const,
  )
  return {
    ...card,
    routes,
    hasIptables: liveV4 !== null,
    forwarding: forward?.trim() === '1',
    liveV4,
    liveV6,
    rulesV4File,
    rulesV6File,
    serviceFile,
    enabled,
  }
}
