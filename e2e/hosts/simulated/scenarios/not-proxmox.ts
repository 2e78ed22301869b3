import type { Scenario } from './index'
import { installDebian } from './node'

const INTERFACES = `auto lo
iface lo inet loopback

auto eno1
iface eno1 inet static
	address 192.168.1.10/24
	gateway 192.168.1.1
`

/** A plain Debian server. */
export const notProxmox: Scenario = async (host, prepare) => {
  host.node.hostname = 'debian'
  installDebian(host, INTERFACES)
  prepare?.(host)
  await host.boot()
}
