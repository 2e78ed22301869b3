/** One thing that is wrong with a network: how it comes about, what has to be named as its cause, and how it goes where no click mends it. */
export type Fault = {
  name: string
  /** A script for the host; `$R` is the router’s VMID. */
  make: string
  /** The check that names it. */
  cause: string
  /** Other checks that fail too, since they see the same fault from another side. */
  also?: readonly string[]
  /** Where the way of app 301 to a name of the internet ends; absent where the fault does not stand in that way. */
  path?: string
  /** What mends it, where a person has to decide or to act elsewhere; absent where the check offers a repair. */
  byHand?: string
  /** What a repair leaves as it was, and belongs to the fault alone. */
  after?: string
}

const inRouter = (script: string) => `lxc-attach -n $R -- sh -c '${script}'`
const inApp = (vmid: number, script: string) => `lxc-attach -n ${vmid} -- sh -c '${script}'`
const PORT = (vmid: number) => `$(ls /sys/class/net/proximity-lan/brif | grep -E '^(fwpr${vmid}p0|veth${vmid}i0)$')`
const NET0 = (vmid: number) => `$(sed -n 's/^net0: //p' /etc/pve/lxc/${vmid}.conf)`
const FIREWALL = (options: string) =>
  `mkdir -p /etc/pve/firewall; printf '[OPTIONS]\\nenable: 1\\n' >/etc/pve/firewall/cluster.fw; printf '[OPTIONS]\\nenable: 1\\n${options}\\n' >/etc/pve/firewall/301.fw`
const NO_FIREWALL = 'rm -f /etc/pve/firewall/cluster.fw /etc/pve/firewall/301.fw'

export const FAULTS: readonly Fault[] = [
  { name: 'the bridge is down', make: 'ip link set proximity-lan down', cause: 'bridge.up', path: 'bridge.up' },
  {
    name: 'the bridge is gone',
    make: 'ip link del proximity-lan',
    cause: 'bridge.exists',
    path: 'bridge.exists',
    also: ['dhcp.cable'],
  },
  {
    name: 'the bridge runs a spanning tree',
    make: 'ip link set proximity-lan type bridge stp_state 1',
    cause: 'bridge.up',
  },
  {
    name: 'the host has the router’s address',
    make: 'ip addr add 10.10.0.1/24 dev proximity-lan',
    cause: 'bridge.no-address',
  },
  {
    name: 'no file names the bridge',
    make: `perl -0pi -e 's/^auto proximity-lan\\n(?:(?:iface|[ \\t]).*\\n)*//m' /etc/network/interfaces`,
    cause: 'bridge.persistent',
  },
  {
    name: 'a change that waits in Proxmox forgets the bridge',
    make: `perl -0pe 's/^auto proximity-lan\\n(?:(?:iface|[ \\t]).*\\n)*//m' /etc/network/interfaces >/etc/network/interfaces.new`,
    cause: 'bridge.waiting',
    after: 'rm -f /etc/network/interfaces.new',
  },
  {
    name: 'the bridge takes smaller packets than the router',
    make: 'ip link set proximity-lan mtu 1300',
    cause: 'bridge.mtu',
    also: ['apps.mtu'],
  },
  {
    name: 'another guest is configured with the router’s address',
    make: `cp /etc/pve/lxc/302.conf /run/302.conf; sed -i '/^net0:/s/ip=dhcp/ip=10.10.0.1\\/24/' /etc/pve/lxc/302.conf`,
    cause: 'bridge.owners',
    also: ['dhcp.log', 'apps.alone', 'apps.address', 'apps.gateway', 'isolation.ports', 'dns.names', 'apps.route'],
    byHand: 'cat /run/302.conf >/etc/pve/lxc/302.conf',
  },
  {
    name: 'the LAN uses the network of the apps',
    make: 'ip addr add 10.10.0.200/24 dev vmbr0',
    cause: 'bridge.subnet',
    also: ['nat.rules', 'router.rules', 'nat.kept'],
    byHand: 'ip addr del 10.10.0.200/24 dev vmbr0',
  },
  {
    name: 'the router is stopped',
    make: 'pct stop $R',
    cause: 'router.runs',
    path: 'router.runs',
    also: ['router.exists'],
  },
  { name: 'the router is frozen', make: 'lxc-freeze -n $R', cause: 'router.runs', path: 'router.runs' },
  { name: 'the router does not start at boot', make: 'pct set $R --onboot 0', cause: 'router.runs' },
  {
    name: 'the router does not forward',
    make: inRouter('sysctl -qw net.ipv4.ip_forward=0'),
    cause: 'router.forwards',
    path: 'router.forwards',
    also: ['dns.upstream'],
  },
  {
    name: 'there is no MASQUERADE',
    make: inRouter('iptables -t nat -D POSTROUTING -s 10.10.0.0/24 -o eth0 -j MASQUERADE'),
    cause: 'nat.masquerade',
    path: 'nat.masquerade',
    also: ['dns.upstream'],
  },
  {
    name: 'what DNS answers does not come back by the router',
    make: inRouter('iptables -t nat -D POSTROUTING -d 10.10.0.2/32 -o eth1 -p udp -m udp --dport 53 -j MASQUERADE'),
    cause: 'nat.dns',
    path: 'nat.dns',
  },
  {
    name: 'the router passes no DNS on',
    make: inRouter('iptables -t nat -F PREROUTING'),
    cause: 'nat.dns',
    path: 'nat.dns',
  },
  {
    name: 'the rules of the router are flushed',
    make: inRouter('iptables -F; iptables -P FORWARD ACCEPT'),
    cause: 'nat.rules',
    path: 'nat.rules',
    also: ['router.gateway', 'router.internet', 'apps.gateway', 'router.forwards', 'dns.router'],
  },
  {
    name: 'the router has lost the file of its rules',
    make: inRouter('rm /etc/proximity/rules.v4'),
    cause: 'nat.kept',
  },
  {
    name: 'the router has no lease on the LAN',
    make: inRouter('kill $(pidof udhcpc); ip addr flush dev eth0'),
    cause: 'router.address',
    path: 'router.address',
    also: ['dns.upstream'],
  },
  {
    name: 'the router has no way on from the LAN',
    make: inRouter('ip route del default'),
    cause: 'router.address',
    path: 'router.address',
  },
  {
    name: 'the router is plugged into another bridge',
    make: `pct set $R --net0 "$(sed -n 's/^net0: //p' /etc/pve/lxc/$R.conf | sed 's/bridge=vmbr0/bridge=vmbr1/')"`,
    cause: 'router.cards',
    path: 'router.cards',
  },
  {
    name: 'the router is unplugged from the apps',
    make: `pct set $R --net1 "$(sed -n 's/^net1: //p' /etc/pve/lxc/$R.conf),link_down=1"`,
    cause: 'router.cards',
    path: 'router.cards',
    also: ['bridge.owners'],
  },
  {
    name: 'the cable of the router to the LAN is pulled',
    make: 'ip link set veth${R}i0 nomaster',
    cause: 'router.cards',
    path: 'router.cards',
  },
  {
    name: 'the end of the router’s cable to the apps is down',
    make: 'ip link set veth${R}i1 down',
    cause: 'router.cards',
    path: 'router.cards',
    also: ['bridge.owners'],
  },
  {
    name: 'the router has lost its address among the apps',
    make: inRouter('ip addr flush dev eth1'),
    cause: 'router.cards',
    path: 'router.cards',
    also: ['bridge.owners', 'dns.upstream'],
  },
  {
    name: 'the LAN gateway is not where the router looks for it',
    make: inRouter('ip route replace default via 192.168.77.251'),
    cause: 'router.gateway',
    path: 'router.gateway',
    byHand: inRouter('ip route replace default via 192.168.77.1'),
  },
  {
    name: 'there is no internet behind the LAN gateway',
    make: inRouter(
      'ip route add blackhole 8.8.8.8; ip route add blackhole 1.1.1.1; ip route add blackhole 203.0.113.0/24',
    ),
    cause: 'router.internet',
    path: 'router.internet',
    byHand: inRouter(
      'ip route del blackhole 8.8.8.8; ip route del blackhole 1.1.1.1; ip route del blackhole 203.0.113.0/24',
    ),
  },
  { name: 'proximity-dns is stopped', make: 'systemctl stop proximity-dns', cause: 'dhcp.runs', path: 'dhcp.runs' },
  { name: 'proximity-dns does not start at boot', make: 'systemctl disable --quiet proximity-dns', cause: 'dhcp.runs' },
  {
    name: 'somebody switched DNS off in its configuration',
    make: 'echo port=0 >>/etc/proximity/dnsmasq.conf; systemctl restart proximity-dns',
    cause: 'dhcp.settings',
    also: ['dhcp.listens'],
    path: 'dhcp.listens',
  },
  {
    name: 'proximity-dns does not start, for a mistake in its configuration',
    make: 'echo dhcp-rnage=1 >>/etc/proximity/dnsmasq.conf; systemctl restart proximity-dns || true; systemctl stop proximity-dns',
    cause: 'dhcp.runs',
    path: 'dhcp.runs',
  },
  {
    name: 'the cable of proximity-dns is pulled',
    make: 'ip link set veth-lan nomaster',
    cause: 'dhcp.cable',
    path: 'dhcp.cable',
  },
  {
    name: 'proximity-dns has lost its address',
    make: 'ip -n proximity-lan addr flush dev proximity-lan',
    cause: 'dhcp.cable',
    path: 'dhcp.cable',
  },
  {
    name: 'the namespace of proximity-dns is gone',
    make: 'ip netns del proximity-lan',
    cause: 'dhcp.cable',
    path: 'dhcp.cable',
  },
  {
    name: 'there is rubbish in the lease file',
    make: 'systemctl stop proximity-dns; echo "not a lease" >>/var/lib/proximity/dnsmasq.leases; systemctl start proximity-dns',
    cause: 'dhcp.leases',
    also: ['dhcp.log'],
  },
  {
    name: 'somebody removed the lease file',
    make: 'rm /var/lib/proximity/dnsmasq.leases',
    cause: 'dhcp.leases',
    also: ['dhcp.pool', 'apps.address'],
  },
  {
    name: 'somebody emptied the lease file',
    make: ': >/var/lib/proximity/dnsmasq.leases',
    cause: 'dhcp.leases',
    also: ['dhcp.pool', 'apps.address'],
  },
  {
    name: 'an address is leased twice',
    make: `mac=$(sed -n 's/^net0:.*hwaddr=\\([^,]*\\).*/\\1/p' /etc/pve/lxc/302.conf | tr A-F a-f); systemctl stop proximity-dns; sed -n "s/^\\(\\S*\\) $mac /\\1 bc:24:11:00:00:99 /p" /var/lib/proximity/dnsmasq.leases >/run/twice; cat /run/twice >>/var/lib/proximity/dnsmasq.leases; systemctl start proximity-dns`,
    cause: 'dhcp.leases',
    also: ['dhcp.log', 'apps.address'],
  },
  {
    name: 'the range is used up',
    make: `systemctl stop proximity-dns; cp -p /var/lib/proximity/dnsmasq.leases /run/leases; for i in $(seq 100 250); do grep -q " 10.10.0.$i " /run/leases || echo "$(($(date +%s) + 9000)) bc:24:11:01:00:$(printf %02x $((i - 100))) 10.10.0.$i * *"; done >>/var/lib/proximity/dnsmasq.leases; systemctl start proximity-dns`,
    cause: 'dhcp.pool',
    byHand:
      'systemctl stop proximity-dns; cat /run/leases >/var/lib/proximity/dnsmasq.leases; systemctl start proximity-dns',
  },
  { name: 'the guard of the host is gone', make: 'nft delete table inet proximity', cause: 'isolation.guard' },
  {
    name: 'the rules between the ports are gone',
    make: 'nft delete table bridge proximity',
    cause: 'isolation.ports',
    path: 'isolation.ports',
  },
  {
    name: 'somebody flushed every rule of the host',
    make: 'nft flush ruleset',
    cause: 'isolation.guard',
    also: ['isolation.ports'],
    path: 'isolation.ports',
  },
  {
    name: 'the bridge speaks IPv6',
    make: 'sysctl -qw net.ipv6.conf.proximity-lan.disable_ipv6=0',
    cause: 'isolation.ipv6',
  },
  {
    name: 'an app has a second network card on the LAN',
    make: 'pct set 301 --net1 name=eth1,bridge=vmbr0,ip=dhcp',
    cause: 'isolation.other-ways',
    also: ['apps.resolver'],
    byHand: `pct set 301 --delete net1; ${inApp(301, 'echo search prox.local >/etc/resolv.conf; echo nameserver 10.10.0.1 >>/etc/resolv.conf')}`,
  },
  {
    name: 'an app is unplugged',
    make: `pct set 301 --net0 "${NET0(301)},link_down=1"`,
    cause: 'apps.plugged',
    path: 'apps.plugged',
    also: ['apps.mtu', 'apps.resolver'],
  },
  {
    name: 'the cable of an app is pulled',
    make: `ip link set ${PORT(301)} nomaster`,
    cause: 'apps.plugged',
    path: 'apps.plugged',
  },
  {
    name: 'the end of an app’s cable is down',
    make: 'ip link set veth301i0 down',
    cause: 'apps.plugged',
    path: 'apps.plugged',
    also: ['apps.mtu'],
  },
  {
    name: 'an app has lost its lease',
    make: inApp(301, 'kill $(pidof udhcpc); ip addr flush dev eth0'),
    cause: 'apps.address',
    path: 'apps.address',
  },
  {
    name: 'an app knows no way out',
    make: inApp(301, 'ip route del default'),
    cause: 'apps.route',
    path: 'apps.route',
  },
  {
    name: 'an app asks another DNS',
    make: inApp(301, 'echo nameserver 9.9.9.9 >/etc/resolv.conf'),
    cause: 'apps.resolver',
  },
  {
    name: 'an app asks no DNS',
    make: inApp(301, 'echo >/etc/resolv.conf'),
    cause: 'apps.resolver',
    path: 'apps.resolver',
  },
  {
    name: 'an app takes smaller packets than the bridge',
    make: 'lxc-attach -n 301 -s NETWORK -- ip link set dev eth0 mtu 1280',
    cause: 'apps.mtu',
  },
  { name: 'an app is frozen', make: 'lxc-freeze -n 301', cause: 'apps.answers', path: 'path.sends' },
  {
    name: 'an app is a copy of another, with its MAC address',
    make: `mac=$(sed -n 's/^net0:.*hwaddr=\\([^,]*\\).*/\\1/p' /etc/pve/lxc/301.conf); pct stop 302; sed -i "/^net0:/s/hwaddr=[^,]*/hwaddr=$mac/" /etc/pve/lxc/302.conf; pct start 302`,
    cause: 'apps.plugged',
    path: 'apps.plugged',
    also: ['apps.resolver', 'isolation.ports', 'dns.names', 'dhcp.log'],
  },
  {
    name: 'a guest that does not run is a copy of an app',
    make: `mac=$(sed -n 's/^net0:.*hwaddr=\\([^,]*\\).*/\\1/p' /etc/pve/lxc/301.conf); sed "/^net0:/s/hwaddr=[^,]*/hwaddr=$mac/; s/^hostname:.*/hostname: later/; /^rootfs:/d" /etc/pve/lxc/302.conf >/etc/pve/lxc/390.conf`,
    cause: 'apps.copies',
    also: ['dns.names'],
    after: 'rm -f /etc/pve/lxc/390.conf',
  },
  {
    name: 'an app was moved to a node without this network',
    make: `mkdir -p /etc/pve/nodes/pve2/lxc; sed 's/hwaddr=[^,]*/hwaddr=BC:24:11:77:00:01/; s/^hostname:.*/hostname: gone/' /etc/pve/lxc/302.conf >/etc/pve/nodes/pve2/lxc/391.conf`,
    cause: 'apps.here',
    byHand: 'rm -rf /etc/pve/nodes/pve2',
  },
  {
    name: 'an app with a fixed address has another gateway',
    make: `cp /etc/pve/lxc/302.conf /run/302.conf; pct set 302 --net0 "$(sed -n 's/^net0: //p' /etc/pve/lxc/302.conf | sed 's/ip=dhcp/ip=10.10.0.77\\/24,gw=10.10.0.254/')"; ${inApp(302, 'kill $(pidof udhcpc); while pidof udhcpc; do sleep 0.1; done; ip addr flush dev eth0; ip addr add 10.10.0.77/24 dev eth0; ip route replace default via 10.10.0.254')}`,
    cause: 'apps.route',
    also: ['dns.names', 'apps.address', 'apps.resolver', 'isolation.ports'],
    after: 'pct stop 302; cat /run/302.conf >/etc/pve/lxc/302.conf; pct start 302',
  },
  {
    name: 'Docker has made the host drop what its bridges forward',
    make: 'sysctl -qw net.bridge.bridge-nf-call-iptables=1; iptables -P FORWARD DROP',
    cause: 'host.forward',
    path: 'host.forward',
    also: ['dns.router'],
    after: 'iptables -P FORWARD ACCEPT; iptables -F FORWARD; sysctl -qw net.bridge.bridge-nf-call-iptables=0',
  },
  {
    name: 'the Proxmox firewall drops what an app asks DHCP',
    make: FIREWALL('dhcp: 0'),
    cause: 'host.firewall',
    after: NO_FIREWALL,
  },
  {
    name: 'the Proxmox firewall lets an app use no leased address',
    make: FIREWALL('ipfilter: 1'),
    cause: 'host.firewall',
    after: NO_FIREWALL,
  },
  {
    name: 'an app hands out addresses',
    make: `nft flush chain bridge proximity prerouting; systemd-run --quiet --unit=rogue nsenter -t "$(lxc-info -n 301 -p -H)" -n dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --interface=eth0 --bind-interfaces --leasefile-ro --pid-file= --dhcp-range=10.10.0.60,10.10.0.70,255.255.255.0,1h; until nsenter -t "$(lxc-info -n 301 -p -H)" -n ss -lnu | grep -q :67; do :; done`,
    cause: 'dhcp.alone',
    also: ['isolation.ports'],
    path: 'isolation.ports',
    after: 'systemctl stop rogue',
  },
  {
    name: 'the name of an app is gone',
    make: 'rm /etc/proximity/dhcp-hosts.d/301',
    cause: 'dns.names',
    also: ['dns.forward'],
  },
  {
    name: 'the disk is full',
    make: 'cp -p /var/lib/proximity/dnsmasq.leases /run/leases; mount -t tmpfs -o size=64k,mode=755 none /var/lib/proximity; cp -p /run/leases /var/lib/proximity/dnsmasq.leases; dd if=/dev/zero of=/var/lib/proximity/fill bs=1k 2>/dev/null; true',
    cause: 'host.disk',
    byHand: 'umount /var/lib/proximity',
  },
  {
    name: 'an app takes the domain for its own',
    make: inApp(301, 'echo "hosts: files mdns4_minimal [NOTFOUND=return] dns" >/etc/nsswitch.conf'),
    cause: 'dns.domain',
    byHand: inApp(301, 'rm /etc/nsswitch.conf'),
  },
]
