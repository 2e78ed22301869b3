import { inventory } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import { router } from '../capabilities/router'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { InvalidError, RefusedError } from '../errors'
import type { Command } from '../host/command'
import type { Host } from '../host/host'
import { firstProcess } from '../host/tools/lxc'
import { probe, type Answer, type Packet, type Where } from '../host/tools/probe'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { isIpv4 } from '../net/cidr'
import { isDomain } from '../net/hostname'

/** Somewhere in the network of a host from which something is asked. */
export type Vantage = {
  host: Host
  name: string
  where: Where
  /** Its network card on the network of the apps, or on the LAN. */
  device: string
  /** Who answers names there. */
  resolver: string
}

type Input = { ctx: Context; hostId: string; from: string }

export async function vantageOf({ ctx, hostId, from }: Input): Promise<Vantage> {
  const [{ host }, { spec }, seen] = await Promise.all([
    session(ctx, hostId, 'a tool'),
    getNetwork(ctx.db, hostId),
    look({ ctx, input: { hostId } }),
  ])
  const place = layout(spec)
  const common = { host, device: place.bridge }
  if (from === 'host') return { ...common, name: 'this host', where: { host: true }, resolver: place.service }
  if (from === 'service')
    return { ...common, name: 'DHCP and DNS', where: { namespace: place.netns }, resolver: place.service }
  const guests = seen.facts(inventory).guests
  const own = seen.known(router)?.guest ?? null
  const guest = from === 'router' ? own : guests.find(({ local, vmid }) => local && String(vmid) === from)
  if (!guest)
    throw new InvalidError(from === 'router' ? 'There is no router yet.' : `There is no guest ${from} on this host.`, {
      from: 'is not there',
    })
  const process = guest.kind === 'container' && guest.running ? await host.run(firstProcess(guest.vmid)) : null
  if (process === null)
    throw new RefusedError(`${guest.name} (${guest.vmid}) cannot be entered: only a container that runs can.`)
  const isRouter = guest === own
  const card = guest.nics.find(({ bridge }) => bridge === place.bridge) ?? guest.nics[0]
  return {
    ...{ host, where: { process }, device: card?.name ?? 'eth0' },
    name: isRouter ? 'the router' : `${guest.name} (${guest.vmid})`,
    resolver: isRouter ? place.service : place.gateway,
  }
}

/** A command by the programs of the host, in the network that is meant. */
export function at<T>({ where }: Vantage, inner: Command<T>): Command<T> {
  if ('host' in where) return inner
  const into =
    'process' in where
      ? (['nsenter', '-t', String(where.process), '-n', '--'] as const)
      : (['ip', 'netns', 'exec', where.namespace] as const)
  return { ...inner, argv: [...into, ...inner.argv] }
}

export async function send(
  { host, where }: Vantage,
  packet: Packet,
  { wait, signal }: { wait: number; signal: AbortSignal },
): Promise<Answer> {
  const [[answer] = []] = await host.run(probe([{ where, probes: [{ packet, wait }] }]), { signal })
  if (!answer) throw new Error('The host said nothing of it.')
  return answer
}

/** A target as it is used: an address, or a name in small letters. */
export function readTarget(target: string): string {
  const given = target.trim().toLowerCase()
  if (!isIpv4(given) && !isDomain(given))
    throw new InvalidError(`${target} is no address and no name.`, { to: 'is no address and no name' })
  return given
}

/** The address of a target: as it stands, or asked for where the vantage asks for names. */
export async function addressOf(
  vantage: Vantage,
  target: string,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<string> {
  if (isIpv4(target)) return target
  const question = { kind: 'dns', server: vantage.resolver, name: target } as const
  const { answer, detail } = await send(vantage, question, { wait: 3000, signal })
  if (answer !== 'answered' || !detail || !isIpv4(detail))
    throw new RefusedError(`${vantage.resolver} knows no address of ${target}${detail ? ` (${detail})` : ''}.`)
  say(`${target} is ${detail}, by ${vantage.resolver}`)
  return detail
}
