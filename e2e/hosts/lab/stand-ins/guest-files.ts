import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from './config'
import { nicsOf, type Nic } from './nic'
import { SHIFT } from './paths'

const BEGIN = '# --- BEGIN PVE ---\n'
const END = '# --- END PVE ---\n'

/** What Proxmox writes into a guest before each start and after each change of a NIC. */
export function writeGuestFiles(root: string, config: Config): void {
  if (config.keys.get('ostype') === 'unmanaged') return
  const owner = config.keys.get('unprivileged') === '1' ? SHIFT : 0
  const put = (path: string, text: string) => {
    mkdirSync(dirname(`${root}${path}`), { recursive: true })
    writeFileSync(`${root}${path}`, text)
    chownSync(`${root}${path}`, owner, owner)
  }
  const name = config.keys.get('hostname') ?? 'localhost'
  put('/etc/hostname', `${name.split('.')[0]}\n`)
  put('/etc/hosts', hosts(`${root}/etc/hosts`, name, config))
  put('/etc/resolv.conf', resolvConf(config))
  put('/etc/network/interfaces', interfaces(config))
}

function hosts(file: string, name: string, config: Config): string {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '127.0.0.1 localhost\n'
  const kept = before.replace(new RegExp(`${BEGIN}[\\s\\S]*?${END}`), '')
  const fixed = nicsOf(config).flatMap(([, { ip = '' }]) => (ip.includes('/') ? [ip.split('/')[0]] : []))
  const names = [...new Set([name, name.split('.')[0]])].join(' ')
  return `${kept}${BEGIN}${fixed[0] ?? '127.0.1.1'} ${names}\n${END}`
}

/** The host's own resolvers, unless the configuration names some. */
function resolvConf({ keys }: Config): string {
  const nameservers = keys.get('nameserver')
  const search = keys.get('searchdomain')
  if (nameservers === undefined && search === undefined)
    return `${BEGIN}${readFileSync('/etc/resolv.conf', 'utf8')}${END}`
  const lines = (nameservers ?? '').split(/[\s,;]+/).filter((address) => address !== '')
  return `${BEGIN}${search === undefined ? '' : `search ${search}\n`}${lines.map((address) => `nameserver ${address}\n`).join('')}${END}`
}

function interfaces(config: Config): string {
  const isAlpine = config.keys.get('ostype') === 'alpine'
  const stanzas = nicsOf(config).map(([, nic]) => stanza(nic, isAlpine))
  return ['auto lo\niface lo inet loopback\niface lo inet6 loopback\n', ...stanzas].join('\n')
}

/** Bare, as Proxmox leaves it: no hostname is sent to the DHCP server. */
function stanza({ name = '', ip = 'manual', ip6, gw, gw6 }: Nic, isAlpine: boolean): string {
  const lines = [`auto ${name}`]
  if (ip.includes('/'))
    lines.push(`iface ${name} inet static`, `\taddress ${ip}`, ...(gw === undefined ? [] : [`\tgateway ${gw}`]))
  else lines.push(`iface ${name} inet ${ip}`)
  if (ip6?.includes('/')) {
    lines.push('', `iface ${name} inet6 static`, `\taddress ${ip6}`, ...(gw6 === undefined ? [] : [`\tgateway ${gw6}`]))
  } else if (ip6 !== undefined) {
    // Alpine's tools know no automatic IPv6 stanza.
    lines.push('', `iface ${name} inet6 ${isAlpine ? 'manual' : ip6}`)
  }
  return `${lines.join('\n')}\n`
}
