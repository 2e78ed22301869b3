import { TEMPLATES } from '../image/templates'
import type { Node } from './node'

/** What a host that somebody lives with has: VMID 100 is the first one taken. */
export async function settleGuests(node: Pick<Node, 'exec'>): Promise<void> {
  const pct = async (...args: string[]) => {
    const { exitCode, stderr } = await node.exec(['pct', ...args])
    if (exitCode !== 0) throw new Error(`pct ${args.join(' ')}: ${stderr}`)
  }
  // Otherwise the node, still booting, would start what has just been created.
  await node.exec(['systemctl', 'is-system-running', '--wait'])
  const template = `/var/lib/lab/${TEMPLATES.busybox}`
  const common = ['--unprivileged', '1', '--rootfs', 'local-lvm:2', '--cores', '1', '--memory', '256', '--swap', '0']
  await pct(
    'create',
    '100',
    template,
    '--hostname',
    'pihole',
    '--net0',
    nic('BC:24:11:10:00:01'),
    '--onboot',
    '1',
    ...common,
  )
  await pct('create', '101', template, '--hostname', 'paperless', '--net0', nic('BC:24:11:10:01:01'), ...common)
  await pct('start', '100')
}

function nic(mac: string): string {
  return `name=eth0,bridge=vmbr0,hwaddr=${mac},ip=dhcp,type=veth`
}
