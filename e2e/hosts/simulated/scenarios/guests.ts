import type { SimulatedHost } from '../host'

export type ContainerSketch = {
  vmid: number
  name: string
  tags?: string
  bridge?: string
  ip?: string
  ostype?: string
  running?: boolean
  firewall?: boolean
  memory?: number
  more?: Readonly<Record<string, string>>
}

/** Writes a container's configuration; it is started with the host unless it is sketched as stopped. */
export function addContainer(host: SimulatedHost, sketch: ContainerSketch): void {
  const { vmid, name, tags, bridge = 'vmbr0', ip = 'dhcp', ostype = 'debian', running = true, memory = 1024 } = sketch
  const firewall = sketch.firewall ? 'firewall=1,' : ''
  const gateway = ip.startsWith('192.168.1.') ? 'gw=192.168.1.1,' : ''
  const net = `name=eth0,bridge=${bridge},${firewall}${gateway}hwaddr=${host.random.guestMac()},ip=${ip},type=veth`
  const values = new Map<string, string>([
    ['arch', 'amd64'],
    ['cores', '2'],
    ['features', 'nesting=1'],
    ['hostname', name],
    ['memory', String(memory)],
    ['net0', net],
    ...(running ? [['onboot', '1'] as const] : []),
    ['ostype', ostype],
    ['rootfs', `local-lvm:vm-${vmid}-disk-0,size=8G`],
    ['swap', '512'],
    ...(tags ? [['tags', tags] as const] : []),
    ['unprivileged', '1'],
    ...Object.entries(sketch.more ?? {}),
  ])
  host.guests.save(vmid, { description: [], values, raw: [], rest: '' })
}

export type VmSketch = {
  vmid: number
  name: string
  tags?: string
  bridge?: string
  running?: boolean
  ostype?: string
  memory?: number
}

export function addVm(
  host: SimulatedHost,
  { vmid, name, tags, bridge = 'vmbr0', running = true, ostype = 'l26', memory = 4096 }: VmSketch,
): void {
  const values = new Map<string, string>([
    ['agent', '1'],
    ['boot', 'order=scsi0'],
    ['cores', '4'],
    ['memory', String(memory)],
    ['name', name],
    ['net0', `virtio=${host.random.guestMac()},bridge=${bridge},firewall=1`],
    ...(running ? [['onboot', '1'] as const] : []),
    ['ostype', ostype],
    ['scsi0', `local-lvm:vm-${vmid}-disk-0,size=32G`],
    ['scsihw', 'virtio-scsi-single'],
    ...(tags ? [['tags', tags] as const] : []),
  ])
  host.guests.save(vmid, { description: [], values, raw: [], rest: '' }, 'qemu')
}
