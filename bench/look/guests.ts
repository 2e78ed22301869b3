import { nameFiles } from '@/server/capabilities/names/wanted'
import { layout } from '@/server/capabilities/network/layout'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import type { Lab } from '../../e2e/hosts/lab'

/** Room for a thousand guests. */
export const SPEC = { subnet: '10.10.0.0/16', rangeStart: '10.10.4.0', rangeEnd: '10.10.9.0' }

const FIRST = 1000
const NETNS = 'bench-guests'

/**
 * Guests `from` to `to` as a look sees them: configuration, port on the bridge, name and lease. None of them runs: the ends
 * that a container would hold lie in a namespace of their own. One port each, since a bridge takes at most 1024 of them.
 */
export async function addGuests({ exec }: Pick<Lab, 'exec'>, from: number, to: number): Promise<void> {
  const place = layout(NetworkSpec.parse(SPEC))
  const guests = Array.from({ length: to - from }, (_, index) => guestNumber(from + index))
  const must = async (argv: string[], stdin: string) => {
    const { exitCode, stderr } = await exec(argv, { stdin })
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }
  const links = guests.flatMap(({ vmid }) => [
    `link add veth${vmid}i0 type veth peer name eth${vmid} netns ${NETNS}`,
    `link set veth${vmid}i0 addrgenmode none master ${place.bridge} up`,
  ])
  await exec(['ip', 'netns', 'add', NETNS])
  await must(['ip', '-batch', '-'], lines(links))
  const names = guests.map(({ vmid, mac, name, address }) => ({
    vmid,
    nic: 'net0',
    mac,
    name,
    aliases: [],
    address: null,
    reserved: address,
    asks: true,
  }))
  const files = new Map([
    ...guests.map((guest): [string, string] => [`/etc/pve/lxc/${guest.vmid}.conf`, conf(guest, place.bridge)]),
    ...nameFiles(names, place.folder),
  ])
  await must(['sh', '-s'], lines([...files].map(([path, text]) => `cat >${path} <<'FILE'\n${text}FILE`)))
  await must(['sh', '-c', 'cat >>"$0"', place.leases], lines(guests.map(lease)))
}

type Guest = ReturnType<typeof guestNumber>

function guestNumber(index: number) {
  const [high, low] = [index >> 8, index & 255]
  return {
    vmid: FIRST + index,
    name: `app-${index}`,
    mac: `bc:24:11:77:${hex(high)}:${hex(low)}`,
    address: `10.10.${4 + high}.${low}`,
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

/** As long as one that Proxmox wrote for a small container. */
function conf({ vmid, name, mac }: Guest, bridge: string): string {
  return lines([
    'arch: amd64',
    'cores: 1',
    'features: nesting=1',
    `hostname: ${name}`,
    'memory: 512',
    `net0: name=eth0,bridge=${bridge},hwaddr=${mac.toUpperCase()},ip=dhcp,type=veth`,
    'onboot: 1',
    'ostype: debian',
    `rootfs: local-lvm:vm-${vmid}-disk-0,size=4G`,
    'swap: 512',
    'unprivileged: 1',
  ])
}

function lease({ mac, name, address }: Guest): string {
  return `${Math.floor(Date.now() / 1000) + 43_200} ${mac} ${address} ${name} 01:${mac}`
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('')
}
