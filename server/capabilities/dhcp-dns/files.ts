import { recordLine } from '../network/dns-record'
import type { Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'

/** dnsmasq(8). The service lives in a network namespace of its own, whose end of the veth pair carries the bridge's name. */
export function dnsmasqConf(spec: NetworkSpec, place: Layout): string {
  return `# Written by Proximity. Changes made here are shown as differences and put back on request.

# Interface
interface=${place.bridge}
except-interface=lo
bind-interfaces

# DHCP
dhcp-range=${spec.rangeStart},${spec.rangeEnd},${spec.leaseHours}h
dhcp-authoritative
dhcp-leasefile=${place.leases}
# Names come from the guests' configuration and never from what a guest says it is called.
dhcp-hostsdir=${place.folder}/dhcp-hosts.d
dhcp-ignore-names
# Asking by ping before each offer would cost every app three seconds.
no-ping

# DNS
domain=${spec.domain}
local=/${spec.domain}/
expand-hosts
no-hosts
hostsdir=${place.folder}/hosts.d
domain-needed
bogus-priv
${records(spec)}
# Upstream
no-resolv
${spec.upstreams.map((server) => `server=${server}`).join('\n')}

# Options
dhcp-option=option:router,${place.gateway}
dhcp-option=option:dns-server,${place.gateway}

user=dnsmasq
`
}

/** Names that somebody has given by hand, each on a line of its own. */
function records({ records, domain }: NetworkSpec): string {
  return records.map((record) => `${recordLine(record, domain)}\n`).join('')
}

/** The namespace and the veth pair that joins it to the bridge. */
export function netnsUnit(place: Layout): string {
  const { bridge, netns, veth, service, serviceMac, gateway, cidr } = place
  const inside = `/sbin/ip -n ${netns}`
  return `# Written by Proximity.
[Unit]
Description=Proximity: network namespace of DHCP and DNS on ${bridge}
After=networking.service ${place.units.guard}
Wants=${place.units.guard}

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStartPre=-/sbin/ip netns del ${netns}
ExecStartPre=-/sbin/ip link del ${veth}
ExecStart=/sbin/ip netns add ${netns}
ExecStart=/sbin/ip link add ${veth} type veth peer name ${bridge} address ${serviceMac} netns ${netns}
ExecStart=/sbin/ip link set ${veth} addrgenmode none master ${bridge} up
ExecStart=/sbin/ip netns exec ${netns} sysctl -qw net.ipv6.conf.all.disable_ipv6=1
ExecStart=${inside} addr add ${service}/${cidr.prefix} dev ${bridge}
ExecStart=${inside} link set lo up
ExecStart=${inside} link set ${bridge} up
ExecStart=${inside} route add default via ${gateway}
ExecStop=-/sbin/ip netns del ${netns}
ExecStop=-/sbin/ip link del ${veth}

[Install]
WantedBy=multi-user.target
`
}

export function dnsUnit(place: Layout): string {
  const conf = `${place.folder}/dnsmasq.conf`
  return `# Written by Proximity.
[Unit]
Description=Proximity: DHCP and DNS on ${place.bridge} (dnsmasq)
After=${place.units.netns}
Requires=${place.units.netns}

[Service]
Type=simple
NetworkNamespacePath=/run/netns/${place.netns}
ExecStartPre=/usr/sbin/dnsmasq --test --conf-file=${conf}
ExecStart=/usr/sbin/dnsmasq --keep-in-foreground --conf-file=${conf}
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=2

[Install]
WantedBy=multi-user.target
`
}
