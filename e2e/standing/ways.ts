/** Something by which the router leads nowhere: how it comes about, what a look says of it, and what mends it. */
export type Fault = {
  name: string
  /** On the host, or in the router. */
  make: { on: 'host' | 'router'; script: string }
  says: RegExp
  /** The state of its way to the apps in the picture. */
  toApps: 'good' | 'failed'
  /** The first change of the plan. */
  change: RegExp
}

const inRouter = (script: string): Fault['make'] => ({ on: 'router', script })
/** `$R` is the VMID of the router. */
const onHost = (script: string): Fault['make'] => ({ on: 'host', script })

const ASK = /^Have the router ask the LAN for its address and its way out$/
const RESTART = /^Restart the router$/

const CUT_OFF_FROM_LAN = {
  says: /is cut off from vmbr0\. Its eth0 is not plugged in/,
  toApps: 'good',
  change: /^Plug eth0 of the router in again: veth\d+i0$/,
} as const
const CUT_OFF_FROM_APPS = {
  says: /is cut off from proximity-lan\. Its eth1 is not plugged in/,
  toApps: 'failed',
  change: /^Plug eth1 of the router in again: veth\d+i1$/,
} as const

export const FAULTS: readonly Fault[] = [
  {
    name: 'a router without a default route',
    make: inRouter('ip route del default'),
    ...{ says: /has no way on from vmbr0\. It has no default route\./, toApps: 'good', change: ASK },
  },
  {
    name: 'a router whose eth0 is switched off in it',
    make: inRouter('ip link set eth0 down'),
    ...{ says: /has no way on from vmbr0\. Its eth0 is switched off\./, toApps: 'good', change: ASK },
  },
  {
    name: 'a router whose default route leads to the apps',
    make: inRouter('ip route del default; ip route add default via 10.10.0.2 dev eth1'),
    ...{ says: /Its default route leads out by eth1\./, toApps: 'good', change: RESTART },
  },
  {
    name: 'a router whose eth1 is switched off in it',
    make: inRouter('ip link set eth1 down'),
    ...{ says: /has no way to proximity-lan\. Its eth1 is switched off,/, toApps: 'failed', change: RESTART },
  },
  {
    name: 'a router whose cable to the LAN is pulled',
    make: onHost('ip link set veth${R}i0 nomaster'),
    ...CUT_OFF_FROM_LAN,
  },
  {
    name: 'a router whose cable to the LAN is down',
    make: onHost('ip link set veth${R}i0 down'),
    ...CUT_OFF_FROM_LAN,
  },
  {
    name: 'a router whose cable to the LAN is on another bridge',
    make: onHost('ip link set veth${R}i0 master vmbr1'),
    ...CUT_OFF_FROM_LAN,
  },
  {
    name: 'a router whose cable to the apps is pulled',
    make: onHost('ip link set veth${R}i1 nomaster'),
    ...CUT_OFF_FROM_APPS,
  },
  {
    name: 'a router whose cable to the apps is down',
    make: onHost('ip link set veth${R}i1 down'),
    ...CUT_OFF_FROM_APPS,
  },
]
