import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../host/command'
import type { Host } from '../../host/host'
import { recorded } from '../../host/tools/recorded/read'
import { hostThatAnswers } from './host'

const wanted = (capability: string, file: string) =>
  readFileSync(join(import.meta.dirname, '..', capability, 'cases/nothing-to-do', file), 'utf8')
const none = (path: string): Record<string, Output> => ({
  [`cat ${path}`]: { stdout: '', stderr: `cat: ${path}: No such file or directory\n`, exitCode: 1 },
})
/** The three units as `systemctl show` prints them, each by its name. */
const units = Object.fromEntries(
  recorded('systemctl-show.txt')
    .split('\n\n')
    .map((block) => [`unit ${/^Id=(.*)$/m.exec(block)?.[1]}`, `${block.trimEnd()}\n`]),
)
const NETNS = 'ip -n proximity-lan'

/** A host of the lab with an isolated network and two apps, as recorded; `other` says what is different. */
export function labInUse(other: Record<string, string | Output> = {}): Host {
  return hostThatAnswers({ ...answers(), ...other }, '192.168.77.10')
}

function answers(): Record<string, string | Output> {
  return {
    'cat /proc/sys/kernel/hostname': 'pve1\n',
    'ip -j -d addr show': recorded('ip-addr.json'),
    'ip -4 -j route show': recorded('ip-route-4.json'),
    'ip -6 -j route show': recorded('ip-route-6.json'),
    'ip -br -4 neigh show nud reachable nud stale nud delay nud probe nud permanent': recorded('ip-neigh.txt'),
    'grep -rH  --include=*.conf /etc/pve/nodes': recorded('guest-configs.txt'),
    'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix': recorded('proc-net-unix.txt'),
    'ls -1 /var/run/qemu-server': '',
    ...none('/etc/pve/datacenter.cfg'),
    ...none('/etc/pve/sdn/vnets.cfg'),
    'cat /etc/proximity/guard.nft': recorded('guard.nft'),
    'cat /etc/systemd/system/proximity-guard.service': wanted('guard', 'proximity-guard.service'),
    'nft -s list table inet proximity': recorded('nft-list-table.txt'),
    'nft -s list table bridge proximity': recorded('nft-list-table-bridge.txt'),
    'cat /etc/network/interfaces': recorded('interfaces.txt'),
    ...none('/etc/network/interfaces.new'),
    ...none('/etc/network/interfaces.d/proximity-lan'),
    'cat /proc/sys/net/ipv6/conf/proximity-lan/disable_ipv6': '1\n',
    'test -e /usr/sbin/dnsmasq': '',
    'cat /etc/proximity/dnsmasq.conf': wanted('dhcp-dns', 'dnsmasq.conf'),
    'cat /etc/systemd/system/proximity-netns.service': wanted('dhcp-dns', 'proximity-netns.service'),
    'cat /etc/systemd/system/proximity-dns.service': wanted('dhcp-dns', 'proximity-dns.service'),
    [`${NETNS} -j -d addr show`]: recorded('ip-addr-netns.json'),
    [`${NETNS} -4 -j route show`]: recorded('ip-route-netns.json'),
    'cat /var/lib/proximity/dnsmasq.leases': recorded('dnsmasq.leases'),
    'grep -rH  --include=* /etc/proximity/dhcp-hosts.d /etc/proximity/hosts.d': recorded('names.txt'),
    ...units,
    ...insideTheRouter(),
  }
}

function insideTheRouter(): Record<string, string> {
  return {
    'ip -4 addr show dev eth0':
      '2: eth0@if8: <UP> mtu 1500\n    inet 192.168.77.181/24 brd 192.168.77.255 scope global eth0\n',
    'cat /proc/net/route': recorded('proc-net-route.txt'),
    'iptables-save': recorded('iptables-save.txt'),
    'ip6tables-save': recorded('ip6tables-save.txt'),
    'cat /proc/sys/net/ipv4/ip_forward': '1\n',
    'cat /etc/proximity/rules.v4': wanted('router', 'rules.v4'),
    'cat /etc/proximity/rules.v6': wanted('router', 'rules.v6'),
    'cat /etc/init.d/proximity-router': wanted('router', 'proximity-router'),
    'test -e /etc/runlevels/boot/proximity-router': '',
  }
}
