import { changing, reading, type Form } from './form'
import { ADDRESS, DEVICE, either, NUMBER, PATH } from './words'

/** What is run inside of containers, by their own programs: the router's above all. */
export const IN_GUESTS: readonly Form[] = [
  reading('cat', PATH, 'read its rules and its resolver'),
  reading('test', `-[eL] ${PATH}`, 'see whether a file exists'),
  reading('uname', '-r', 'see that it answers'),
  reading('sysctl', '[a-z0-9_.]+', 'see whether it forwards'),
  reading('ip', `(-4 )?(-o )?(addr|link|route) show( [^ ]+)*`, 'read its addresses and routes'),
  reading('ip', `-4 route get ${ADDRESS}`, 'ask it for a way'),
  reading('iptables-save', '', 'read its rules'),
  reading('iptables-save', '-c', 'read its rules with their counters'),
  reading('ip6tables-save', '', 'read its rules for IPv6'),
  reading('iptables', '-t [a-z]+ -L -n -v', 'read its rules with their counters'),
  reading('journalctl', `-f -q --no-pager -n ${NUMBER} -o short-iso`, 'follow its log'),
  reading('tail', `-n ${NUMBER} -F /var/log/messages`, 'follow its log'),
  reading('@unless-link', '/etc/resolv[.]conf', 'read its resolver where that is a file'),
  reading('@dhcp-client', DEVICE, 'see which DHCP client it has'),
  reading('@await-address', '', 'wait until the LAN has given it an address'),
  changing('@renew-lease', DEVICE, 'have it ask for its address'),
  changing(
    '@write-in-guest',
    `${either('/etc/proximity/rules[.]v[46]', '/etc/resolv[.]conf', '/etc/init[.]d/proximity-router', '/etc/systemd/system/proximity-router[.]service')} [0-7]+`,
    'write its rules and its resolver',
  ),
  changing('rm', `-f ${PATH}`, 'take what was written away'),
  changing('iptables-restore', '', 'put rules back'),
  changing('apk', 'add --no-cache iptables ip6tables', 'install iptables in the router'),
  changing('apt-get', '-q update', 'read the lists of packages in the router'),
  changing(
    'env',
    'DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install iptables',
    'install iptables in the router',
  ),
  changing('rc-update', 'add proximity-router boot', 'load the rules at every boot'),
  changing('rc-service', 'proximity-router restart', 'load the rules'),
  changing(
    'systemctl',
    '(daemon-reload|enable --quiet proximity-router[.]service|restart proximity-router[.]service)',
    'load the rules',
  ),
]
