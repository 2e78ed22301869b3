import { changing, type Form } from './form'
import { ADDRESS, below, DEVICE, either, MAC, NAME, NUMBER, OWN_DEVICE, OWN_UNIT, UNDO_FOLDER, within } from './words'

const OWN_FOLDER = either(below('/etc/proximity'), below('/var/lib/proximity'))

const WRITABLE = either(
  '/etc/network/interfaces([.]new)?',
  within('/etc/network/interfaces[.]d'),
  OWN_FOLDER,
  '/etc/systemd/system/proximity-[^ /]+',
  '/etc/pve/firewall/[^ /.]+[.]fw',
  '/etc/pve/nodes/[^ /.]+/host[.]fw',
)
const LOCK = '/etc/network/[.]pve-interfaces[.]lock'

/** One or more words, none of which is an option. */
const VALUE = '[^ -][^ ]*( [^ -][^ ]*)*'
const options = (keys: string): string => `( --(${keys}) ${VALUE})+`

const UNIT_FILE = 'a unit is written, and systemd runs what it says as root'
const HOOKS = 'a stanza of /etc/network/interfaces runs commands as root (interfaces(5))'
const PACKAGE = 'a package runs scripts of its own as root'
const SCRIPT = 'it leaves a script on the host that systemd runs as root'

export const CHANGES: readonly Form[] = [
  changing('@write', `${WRITABLE} [0-7]+`, 'write a file of the network as a whole', {
    equalsRoot: `${UNIT_FILE}; ${HOOKS}`,
  }),
  changing('flock', `-w 10 ${LOCK} @write ${WRITABLE} [0-7]+`, 'write it while Proxmox does not', {
    equalsRoot: HOOKS,
  }),
  changing('@append', '/var/log/proximity/network[.]log', 'keep a log of what was done'),
  changing('rm', `-f ${WRITABLE}`, 'take a file away'),
  changing('mkdir', `-p -m 0755( ${OWN_FOLDER})+`, 'make its folders'),
  changing('rmdir', `--ignore-fail-on-non-empty( ${OWN_FOLDER})+`, 'take empty folders away'),
  changing('tee', `/proc/sys/net/ipv6/conf/${DEVICE}/disable_ipv6`, 'switch IPv6 off on the bridge'),
  changing(
    'nft',
    `-f ${either('-', within('/etc/proximity'), '/etc/proximity/[a-z0-9-]+/guard[.]nft')}`,
    'load the guard',
  ),
  changing('nft', `delete table (inet|bridge) proximity[a-z0-9_]*`, 'take the guard away'),
  changing(
    'iptables',
    `-[ID] (FORWARD|DOCKER-USER) -i ${DEVICE} -o ${DEVICE} -j ACCEPT`,
    'let pass what stays on the bridge',
  ),
  changing('ifup', OWN_DEVICE, 'bring the bridge up', { equalsRoot: HOOKS }),
  changing('ifdown', OWN_DEVICE, 'take the bridge down', { equalsRoot: HOOKS }),
  changing('ip', `addr (add|del) ${ADDRESS} dev ${DEVICE}`, 'take addresses off the bridge'),
  changing('ip', `link del ${OWN_DEVICE}`, 'take the bridge away'),
  changing(
    'ip',
    `link set dev ${DEVICE} (address ${MAC}|type bridge [a-z_]+ [0-9]+)`,
    'give the bridge its MAC address and settings',
  ),
  changing('ip', `(-n ${DEVICE} )?link set dev ${DEVICE} mtu ${NUMBER}`, 'set the size of packets', {
    elsewhere: true,
  }),
  changing(
    'ip',
    `link set ${DEVICE} (master ${DEVICE} up|master ${DEVICE}|nomaster|up|down)`,
    "plug a guest's cable in",
  ),
  changing('systemctl', 'daemon-reload', 'read the units again', { equalsRoot: UNIT_FILE }),
  changing('systemctl', `(enable|disable) --quiet( --now)?( ${OWN_UNIT})+`, 'start its services at boot', {
    equalsRoot: UNIT_FILE,
  }),
  changing(
    'systemctl',
    `(start|stop|restart|reload|try-reload-or-restart)( ${OWN_UNIT})+`,
    'start and stop its services',
    { equalsRoot: UNIT_FILE },
  ),
  changing('apt-get', '-q update', 'read the lists of packages'),
  changing(
    'env',
    'DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install dnsmasq-base',
    'install dnsmasq',
    { equalsRoot: PACKAGE },
  ),
  changing('pveam', 'update', 'read the list of templates'),
  changing('pveam', `download ${NAME} ${NAME}`, 'download a template'),
  changing(
    'pct',
    `create ${NUMBER} [^ -][^ ]*${options('hostname|ostype|unprivileged|features|cores|memory|swap|rootfs|onboot|startup|start|net[0-9]+|nameserver|searchdomain|tags|description|timezone|pool|protection')}`,
    'make the router and new containers',
    { equalsRoot: 'a privileged container can be made, and its root is root of the host' },
  ),
  changing(
    'pct',
    `set ${NUMBER}${options('net[0-9]+|onboot|tags|nameserver|searchdomain|delete')}`,
    'attach a container, and configure the router',
  ),
  changing('pct', `(start|stop|reboot) ${NUMBER}`, 'start and end containers'),
  changing('pct', `shutdown ${NUMBER} --timeout 60 --forceStop 1`, 'shut a container down'),
  changing('pct', `destroy ${NUMBER} --purge 1`, 'take the router away'),
  changing('qm', `set ${NUMBER}${options('net[0-9]+|delete')}`, 'attach a virtual machine'),
  changing('qm', `(start|stop|reboot) ${NUMBER}`, 'start and end virtual machines'),
  changing('qm', `shutdown ${NUMBER} --timeout 60 --forceStop 1`, 'shut a virtual machine down'),
  changing('lxc-freeze', `-n ${NUMBER}`, 'have a container sleep again'),
  changing('lxc-unfreeze', `-n ${NUMBER}`, 'wake a frozen container'),
  changing('@restart', NUMBER, 'have a container run anew'),
  changing(
    '@destroy-only',
    `(pct|qm) ${NUMBER} /etc/pve/(lxc|qemu-server)/${NUMBER}[.]conf .+`,
    'destroy the guest that was meant',
  ),
  changing('@replace-leases', `${within('/var/lib/proximity')} ${OWN_UNIT}`, 'mend the lease file'),
  changing('@recover-leases', `${within('/var/lib/proximity')} ${OWN_UNIT}`, 'put a lease file back that was removed'),
  changing('@forget-leases', `${within('/var/lib/proximity')} ${OWN_UNIT}( ${MAC})+`, 'release leases'),
  changing('@release', `${ADDRESS}( ${MAC} ${ADDRESS})+`, 'give leases of guests back that are gone', {
    elsewhere: true,
  }),
  changing('@arm', `${UNDO_FOLDER} .*`, 'leave the way back on the host, with its timer', { equalsRoot: SCRIPT }),
  changing('flock', `-w 60 ${UNDO_FOLDER}/lock @turn ${UNDO_FOLDER}`, 'tell the timer that the rest goes forward'),
  changing(
    'flock',
    `-w 600 ${UNDO_FOLDER}/lock @run-out ${UNDO_FOLDER} proximity-undo-[0-9a-z-]+`,
    'take everything back now',
    { equalsRoot: SCRIPT },
  ),
  changing(
    'flock',
    `-w 600 ${UNDO_FOLDER}/lock @disarm ${UNDO_FOLDER} proximity-undo-[0-9a-z-]+ /etc/systemd/system-generators/proximity-undo-[0-9a-z-]+`,
    'end the timer',
  ),
]
