/** Something of which it has to be told whether apps are still isolated. */
export type Case = {
  name: string
  /** On the host, or in the router. */
  make: { on: 'host' | 'router'; script: string }
  /** What the page of isolation says. */
  says: RegExp
  /** Whether an app is called isolated. */
  holds: boolean
  /** What packets show of an app: as whom the LAN sees it when it sends to the internet, and what it opens. The host is on that LAN. */
  seenAs: 'itself' | 'the router' | 'nobody'
  opens: { lan: boolean; internet: boolean }
}

const inRouter = (script: string): Case['make'] => ({ on: 'router', script })
const closed = { lan: false, internet: false }
const quietly = (titled: string) =>
  new RegExp(`^Apps are isolated, and do not reach all that they should\\. ${titled}\\.$`)
const openly = (trouble: string) => new RegExp(`^Apps are not isolated now\\. ${trouble}\\.$`)

export const CASES: readonly Case[] = [
  {
    name: 'the bridge is down',
    make: { on: 'host', script: 'ip link set proximity-lan down' },
    ...{ says: quietly('proximity-lan is down'), holds: true, seenAs: 'nobody', opens: closed },
  },
  {
    name: 'there is no MASQUERADE',
    make: inRouter('iptables -t nat -D POSTROUTING -s 10.10.0.0/24 -o eth0 -j MASQUERADE'),
    says: openly('What apps send to the internet crosses the LAN under their own addresses'),
    ...{ holds: false, seenAs: 'itself', opens: closed },
  },
  {
    name: 'all of the NAT is flushed',
    make: inRouter('iptables -t nat -F'),
    says: openly('What apps send to the internet crosses the LAN under their own addresses'),
    ...{ holds: false, seenAs: 'itself', opens: closed },
  },
  {
    name: 'DNS is not passed on',
    make: inRouter('iptables -t nat -F PREROUTING'),
    says: quietly('The router \\(VMID \\d+\\) lacks rules that Proximity loaded'),
    ...{ holds: true, seenAs: 'the router', opens: { ...closed, internet: true } },
  },
  {
    name: 'the internet is not let through',
    make: inRouter('iptables -D FORWARD -s 10.10.0.0/24 -i eth1 -o eth0 -j ACCEPT'),
    says: quietly('The router \\(VMID \\d+\\) lacks rules that Proximity loaded'),
    ...{ holds: true, seenAs: 'nobody', opens: closed },
  },
  {
    name: 'the LAN is not closed',
    make: inRouter(
      'iptables -D FORWARD -d 192.168.0.0/16 -i eth1 -o eth0 -j REJECT --reject-with icmp-admin-prohibited',
    ),
    says: openly('The router lets more through than is asked for'),
    ...{ holds: false, seenAs: 'the router', opens: { lan: true, internet: true } },
  },
]
