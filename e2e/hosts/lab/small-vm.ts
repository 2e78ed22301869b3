import { VM_BOOT } from './image/vm'

export type SmallVm = {
  name: string
  net0: string
  /** Whether it has the guest agent; without, nothing is heard of it but what it sends. */
  agent?: boolean
  /** Whether its system asks for an address anew when its cable was out; most do. */
  minds?: boolean
}

/** Options of `qm create` for the virtual machine that the lab has a system for: an address by DHCP, and a page on port 80. */
export function smallVm({ name, net0, agent = true, minds = true }: SmallVm): string[] {
  const words = ['console=ttyS0', 'loglevel=6', `hostname=${name}`, ...(minds ? [] : ['client=udhcpc'])].join(' ')
  const args = `-kernel ${VM_BOOT}/vmlinuz -initrd ${VM_BOOT}/initrd -append "${words}"`
  const shape = ['--memory', '128', '--cores', '1', '--ostype', 'l26', '--serial0', 'socket']
  return ['--name', name, ...shape, '--agent', agent ? '1' : '0', '--net0', net0, '--args', args]
}
