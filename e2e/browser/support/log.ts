import type { RunningSimulatedHost } from '../../hosts/simulated'

/** What Proximity sends to a host in order to look at it. */
const LOOKS = [
  /^(cat|ls|find|grep|test|uname|id|printenv|pveversion|dpkg-query|apt-cache|ping) /,
  /^(pveversion|sudo -n -- true)$/,
  /^ip (-\S+ |-n \S+ )*(addr|route|link|neigh) show/,
  /^bridge -s -j fdb show br \S+$/,
  /^systemctl show /,
  /^nft (-s )?list /,
  /^(lxc-info|perl -e) /,
  /^lxc-attach .* -- iptables-save -c$/,
  /^iptables -S /,
  /^pct list$/,
  /^qm guest cmd \d+ network-get-interfaces$/,
  /^pvesm status /,
  /^pveam (available|list) /,
]

/** The commands that were more than a look; empty while a host is only being watched. */
export function mutations({ log }: RunningSimulatedHost): string[] {
  return log.map(({ argv }) => argv.join(' ')).filter((line) => !LOOKS.some((look) => look.test(line)))
}

/** Everything on the host that somebody could miss or find too much afterwards. */
export function traces({ host }: RunningSimulatedHost): string {
  const files = [...host.node.files.entries()]
    .filter(([path]) => !path.startsWith('/var/log/') && !path.startsWith('/var/lib/apt/'))
    .filter(([path, { kind }]) => kind !== 'folder' && (path.startsWith('/etc/') || path.includes('proximity')))
    .map(([path, entry]) => `${path} ${JSON.stringify(entry)}`)
  return [...files, ...host.node.net.links.keys()].sort().join('\n')
}
