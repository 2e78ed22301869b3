import type { Layout } from '../capabilities/network/layout'
import type { Host } from '../host/host'
import { read } from '../host/tools/files'
import { forwardPolicy } from '../host/tools/iptables'
import type { Cell, Check } from './content'

/** What goes over the bridge alone, and through no router. */
const ON_THE_BRIDGE = ['app', 'router-ping']

/**
 * Whether somebody else's firewall stands between the apps: where the host filters what its bridges forward, a policy of DROP
 * (Docker sets one) ends all traffic on the bridge, and no table of ours can undo that.
 */
export async function strangersBetween(host: Host, cells: readonly Cell[], { bridge }: Layout): Promise<Check> {
  const common = { id: 'strangers', title: 'No other firewall stands between the apps' }
  const crossing = cells.filter(({ target }) => ON_THE_BRIDGE.includes(target))
  if (crossing.length === 0) return { ...common, state: 'unknown', detail: 'No app could be asked.' }
  if (crossing.every(({ state }) => state === 'as-expected')) return { ...common, state: 'as-expected', detail: null }
  const [policy, filtered] = await Promise.all([
    host.run(forwardPolicy()),
    host.run(read('/proc/sys/net/bridge/bridge-nf-call-iptables')),
  ])
  if (policy !== 'DROP' || filtered?.trim() !== '1')
    return { ...common, state: 'unknown', detail: 'Something else keeps them apart.' }
  const detail = `The host drops what its bridges forward (FORWARD is DROP, as Docker sets it, and bridge-nf-call-iptables is 1). Allow it: iptables -I DOCKER-USER -i ${bridge} -o ${bridge} -j ACCEPT, or without Docker -I FORWARD.`
  return { ...common, state: 'not-as-expected', detail }
}
