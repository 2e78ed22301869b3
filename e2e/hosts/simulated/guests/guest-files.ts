import { parseCidr } from '@/server/net/cidr'
import { ALPINE_PROGRAMS, DEBIAN_PROGRAMS } from '../commands/table'
import type { SimulatedHost } from '../host'
import { Machine } from '../machine/machine'
import { OpenRc } from '../services/openrc'
import { Systemd } from '../services/systemd'
import type { Nic } from './nic'

const ALPINE = ['base', 'busybox', 'openrc', 'apk-tools', 'iproute2', 'procps', 'iputils-ping']
const DEBIAN = ['base', 'apt', 'dpkg', 'systemd', 'iproute2', 'procps', 'iputils-ping']

/** The inside of a container that was made from Proxmox' template of its system. */
export function prepareGuest(host: SimulatedHost, vmid: number, hostname: string, ostype: string): Machine {
  const isAlpine = ostype === 'alpine'
  const machine = new Machine({
    host,
    hostname,
    vmid,
    programs: isAlpine ? ALPINE_PROGRAMS : DEBIAN_PROGRAMS,
    services: (made) => (isAlpine ? new OpenRc(made) : new Systemd(made)),
  })
  for (const name of isAlpine ? ALPINE : DEBIAN) machine.install(name)
  const { files } = machine
  if (isAlpine) {
    files.write('/etc/alpine-release', '3.22.0\n')
    files.write('/etc/os-release', 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\n')
    files.write('/etc/init.d/networking', '#!/sbin/openrc-run\n', 0o755)
    files.link('/etc/runlevels/boot/networking', '/etc/init.d/networking')
    files.makeFolder('/etc/runlevels/default')
  } else {
    files.write('/etc/debian_version', '12.12\n')
    files.write('/etc/os-release', `NAME="${ostype}"\nID=${ostype}\n`)
  }
  files.write('/etc/resolv.conf', `# --- BEGIN PVE ---\nnameserver ${host.lan.gateway}\n# --- END PVE ---\n`)
  return machine
}

/** /etc/network/interfaces of a guest, as Proxmox writes it before every start (PVE/LXC/Setup/Debian.pm). */
export function describeNetwork(nics: readonly Nic[]): string {
  const stanzas = nics.map(({ name, ip, gateway }) => {
    const cidr = ip?.includes('/') ? parseCidr(ip) : null
    if (ip === 'dhcp') return `auto ${name}\niface ${name} inet dhcp\n`
    if (!cidr || !ip) return `auto ${name}\niface ${name} inet manual\n`
    const lines = [`address ${ip}`, ...(gateway ? [`gateway ${gateway}`] : [])]
    return `auto ${name}\niface ${name} inet static\n${lines.map((line) => `\t${line}\n`).join('')}`
  })
  return ['auto lo\niface lo inet loopback\niface lo inet6 loopback\n', ...stanzas].join('\n')
}
