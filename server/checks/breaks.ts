import { inventory } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import { router } from '../capabilities/router'
import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { getNetwork } from '../db/networks'
import { NotFoundError, RefusedError } from '../errors'
import { command } from '../host/command'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { appsOf } from './ground'

type Argv = readonly [string, ...string[]]
/** What a fault is made at; null for an app where none is there. */
type Place = { router: string; app: { vmid: string; nic: string; text: string } }

/** A fault that somebody may make on the simulated host, to see how it is found and mended. */
type Break = { id: string; title: string; on: 'host' | 'app'; make(place: Place): Argv }

const inRouter =
  (...argv: string[]) =>
  ({ router: vmid }: Place): Argv => ['pct', 'exec', vmid, '--', ...argv]

export const BREAKS: readonly Break[] = [
  {
    id: 'bridge-down',
    title: 'Take the bridge down',
    on: 'host',
    make: () => ['ip', 'link', 'set', 'proximity-lan', 'down'],
  },
  {
    id: 'host-address',
    title: 'Give the host the router’s address',
    on: 'host',
    make: () => ['ip', 'addr', 'add', '10.10.0.1/24', 'dev', 'proximity-lan'],
  },
  { id: 'router-stopped', title: 'Stop the router', on: 'host', make: ({ router: vmid }) => ['pct', 'stop', vmid] },
  {
    id: 'router-frozen',
    title: 'Freeze the router',
    on: 'host',
    make: ({ router: vmid }) => ['lxc-freeze', '-n', vmid],
  },
  {
    id: 'router-cable',
    title: 'Pull the router’s cable to the LAN',
    on: 'host',
    make: ({ router: vmid }) => ['ip', 'link', 'set', `veth${vmid}i0`, 'nomaster'],
  },
  {
    id: 'router-way',
    title: 'Take the router’s default route away',
    on: 'host',
    make: inRouter('ip', 'route', 'del', 'default'),
  },
  {
    id: 'no-forwarding',
    title: 'Switch forwarding off',
    on: 'host',
    make: inRouter('sysctl', '-w', 'net.ipv4.ip_forward=0'),
  },
  {
    id: 'no-masquerade',
    title: 'Take the NAT rules away',
    on: 'host',
    make: inRouter('iptables', '-t', 'nat', '-F', 'POSTROUTING'),
  },
  {
    id: 'no-dns-way',
    title: 'Take the way of DNS away',
    on: 'host',
    make: inRouter('iptables', '-t', 'nat', '-F', 'PREROUTING'),
  },
  { id: 'no-rules', title: 'Flush the rules of the router', on: 'host', make: inRouter('iptables', '-F', 'FORWARD') },
  { id: 'dns-stopped', title: 'Stop DHCP and DNS', on: 'host', make: () => ['systemctl', 'stop', 'proximity-dns'] },
  {
    id: 'dns-cable',
    title: 'Pull the cable of DHCP and DNS',
    on: 'host',
    make: () => ['ip', 'link', 'set', 'veth-lan', 'nomaster'],
  },
  {
    id: 'no-guard',
    title: 'Delete the host guard',
    on: 'host',
    make: () => ['nft', 'delete', 'table', 'inet', 'proximity'],
  },
  {
    id: 'app-unplugged',
    title: 'Unplug an app',
    on: 'app',
    make: ({ app }) => ['pct', 'set', app.vmid, `--${app.nic}`, `${app.text},link_down=1`],
  },
  { id: 'app-frozen', title: 'Freeze an app', on: 'app', make: ({ app }) => ['lxc-freeze', '-n', app.vmid] },
  {
    id: 'app-resolver',
    title: 'Have an app ask another DNS',
    on: 'app',
    make: ({ app }) => ['pct', 'exec', app.vmid, '--', 'sh', '-c', 'echo nameserver 9.9.9.9 > /etc/resolv.conf'],
  },
]

type Asked<I> = { ctx: Context; input: { hostId: string } & I }

/** What may be broken here: nothing on a host that is real. */
export async function breaks({ ctx, input: { hostId } }: Asked<unknown>): Promise<{ id: string; title: string }[]> {
  const { embedded } = await getHost(ctx.db, hostId)
  return embedded ? BREAKS.map(({ id, title }) => ({ id, title })) : []
}

export async function breakSomething({
  ctx,
  input: { hostId, id },
}: Asked<{ id: string }>): Promise<{ command: Argv }> {
  const { embedded } = await getHost(ctx.db, hostId)
  if (!embedded) throw new RefusedError('Faults are made on the simulated host alone.')
  const argv = await breakage({ ctx, input: { hostId, id } })
  const { host } = await session(ctx, hostId, 'a fault to practise on')
  await host.run(command(argv, { timeout: 60 }))
  return { command: argv }
}

/** The command that makes a fault, as the network is now. */
export async function breakage({ ctx, input: { hostId, id } }: Asked<{ id: string }>): Promise<Argv> {
  const fault = BREAKS.find((each) => each.id === id)
  if (!fault) throw new NotFoundError('fault', id)
  const seen = await look({ ctx, input: { hostId, maxAge: 0 } })
  const { spec } = await getNetwork(ctx.db, hostId)
  const own = seen.known(router)?.guest
  const app = appsOf(seen, spec, layout(spec)).find(({ guest }) => guest.running && guest.kind === 'container')
  if (!own?.running || !seen.known(inventory))
    throw new RefusedError('There is no network that runs. Initialize it, or mend it, first.')
  if (fault.on === 'app' && !app) throw new RefusedError('No app runs on the network. Attach one first.')
  const { guest, nic } = app ?? { guest: own, nic: { id: 'net0', text: '' } }
  return fault.make({ router: String(own.vmid), app: { vmid: String(guest.vmid), nic: nic.id, text: nic.text } })
}
