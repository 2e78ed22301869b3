import { reading, type Form } from './form'
import { LIST } from './places'
import { ADDRESS, below, DEVICE, either, NAME, NUMBER, PATH, UNDO_FOLDER, within } from './words'

/** What is read of a host, and nothing else of its disk: no key, no password, no token. */
const READABLE = either(
  below('/etc/network'),
  below('/etc/proximity'),
  within('/etc/pve/(lxc|qemu-server|firewall|ha)'),
  within('/etc/pve/nodes/[^ /.]+/(lxc|qemu-server)'),
  '/etc/pve/nodes/[^ /.]+/host[.]fw',
  '/etc/pve/(storage|datacenter)[.]cfg',
  '/etc/pve/sdn/vnets[.]cfg',
  '/etc/pve/[.]vmlist',
  '/etc/systemd/system/proximity-[^ /]+',
  below('/proc/sys'),
  '/proc/self/cmdline',
  LIST,
  below('/var/lib/proximity'),
  '/var/log/proximity/network[.]log',
  `/(var/)?run/qemu-server/${NUMBER}[.]pid`,
  '/[0-9a-f]{32}',
)

/** A question to the API of the host itself, by who signs in and not by Proximity. */
const CURL = '-q --silent --show-error --insecure --noproxy [*] --max-time [0-9]+'
const STATUS = '--write-out %[{]stderr[}]%[{]http_code[}]'
const API = 'https://127[.]0[.]0[.]1:8006/api2/json/access'

/** What a batch and the follower may ask as well, since they are files and programs that only look. */
export const READS: readonly Form[] = [
  reading('true', '', 'see that signing in works'),
  reading('printenv', 'SSH_CONNECTION', 'see at which address it was reached'),
  reading('id', '-u', 'see whether this is root'),
  reading('date', '[+]%s', 'compare the clocks'),
  reading('df', `-P -B1( ${PATH})+`, 'see how full the disks are'),
  reading('cat', `(${READABLE} ?)+`, 'read its network, guests and the files of Proximity'),
  reading(
    'grep',
    `-rH  --include=[*]([.](conf|fw))?( ${either('/etc/pve/nodes', '/etc/pve/firewall', '/etc/network', below('/etc/proximity'))})+`,
    'read the configurations of all guests, their firewalls and names at once',
  ),
  reading('grep', `-rH .net.0-9.[*]: --include=[*][.]conf /etc/pve/nodes`, 'read the cards of the guests of all nodes'),
  reading('grep', '-ao @/var/lib/lxc/.0-9.[*]/command /proc/net/unix', 'see which containers run'),
  reading('test', `-e ${PATH}`, 'see whether a file exists'),
  reading('ls', `(-1 )?${either('/(var/)?run/qemu-server', '/etc/pve/lxc')}`, 'list guests'),
  reading(
    'find',
    `(${PATH} )+(-maxdepth [0-9] )?-type f (-name [^ ]+ )?-printf %m.%u:%g.%s.%p.0`,
    'list files for a backup',
  ),
  reading('find', `(${PATH} )+-printf %y.%p.`, 'see what is left of a network'),
  reading('apt-cache', `policy ${NAME}`, 'see which version would be installed'),
  reading('dpkg-query', `-W -f [^;]+n( ${NAME})+`, 'see what is installed'),
  reading('pveversion', '', 'see its version'),
  reading(
    'curl',
    `${CURL} --data @- ${STATUS} ${API}/ticket`,
    'ask Proxmox whether somebody who signs in is who they say',
  ),
  reading('curl', `${CURL} --header @- ${STATUS} ${API}/permissions`, 'ask Proxmox what they may there'),
  reading('pct', 'list', 'list containers for a backup'),
  reading('qm', `guest cmd ${NUMBER} network-get-interfaces`, 'ask the agent of a virtual machine for its addresses'),
  reading('pveam', `list ${NAME}`, 'list the templates that are there'),
  reading('pveam', 'available --section system', 'list the templates that could be downloaded'),
  reading('pvesm', 'status --content [a-z]+', 'list storages'),
  reading('lxc-info', `-n ${NUMBER} (-p|-s) -H`, 'see whether a container runs, and as which process'),
  reading('ovs-vsctl', `list-ports ${DEVICE}`, 'list the ports of an Open vSwitch bridge'),
  reading('systemctl', `show -p [A-Za-z,]+( ${NAME})+`, 'see the state of units'),
  reading('systemctl', `status --no-pager -n 0 ${NAME}`, 'show the state of a unit'),
  reading(
    'journalctl',
    `--no-pager -q -o cat -p warning -n ${NUMBER} --since -${NUMBER}s -u ${NAME}`,
    'read warnings of DHCP and DNS',
  ),
  reading('nft', `(-s )?list table (inet|bridge) ${NAME}`, 'read the rules and counters of the guard'),
  reading('iptables', '-S( FORWARD)?', "read somebody's rules for what crosses bridges"),
  reading('iptables-save', '-c', "read somebody's rules with their counters"),
  reading('sysctl', '[a-z0-9_.]+', 'read a setting of the kernel', { elsewhere: true }),
  reading(
    'ip',
    `(-n ${DEVICE} )?(-(br|[46jdos]) )*(addr|link|route|neigh) show( [^ ]+)*`,
    'read links, addresses, routes and neighbours',
    { elsewhere: true },
  ),
  reading('bridge', `-s -j fdb show br ${DEVICE}`, 'see when a bridge heard of whom'),
  reading('ip', `(-4 )?(-j )?route get ${ADDRESS}`, 'ask the kernel for a way', { elsewhere: true }),
  reading('ss', '(-lnu|-Hltn|-Htn state established)', 'list what listens, and connections', { elsewhere: true }),
  reading('ping', `((-[nO]|-[ciWt] [0-9.]+) )+${ADDRESS}`, 'see who answers', { elsewhere: true }),
  reading('flock', '-n /etc/network/[.]pve-interfaces[.]lock true', 'see whether Proxmox is writing its network'),
]

/** Asked by the user who signs in, without becoming root: sudo is not told of it, but allows what it asks (sudoers.ts). */
export const AT_SIGN_IN: readonly Form[] = [
  reading('sudo', '-n -- true', 'see whether its user becomes root without a password'),
]

/** Only by themselves: they go on, or take long. */
export const ALONE: readonly Form[] = [
  reading('@left', `${UNDO_FOLDER} ${NUMBER}`, 'see how long the timer still waits'),
  reading('@follow', '.*', 'be told of changes; it asks nothing but what is read above'),
  reading('@probe', '', 'send the packets of checks and proofs'),
  reading('@addresses', '', 'see which addresses containers have'),
  reading('@frames', `[^ ]+ ${NUMBER} ${NUMBER} [0-9.]*`, 'record the packets of a network card', { elsewhere: true }),
  reading('@fetch', `[^ ]+ ${ADDRESS} ${NUMBER}`, 'fetch a page', { elsewhere: true }),
  reading('@end', NUMBER, 'end a command that was cancelled or takes too long'),
  reading('journalctl', `-f -q --no-pager -n ${NUMBER} -o short-(unix|iso)( -u ${NAME})?`, 'follow a log'),
  reading(
    'tail',
    `-n ${NUMBER} -F ${either('/var/log/proximity/network[.]log', '/var/log/pve/tasks/index')}`,
    'follow a log',
  ),
]
