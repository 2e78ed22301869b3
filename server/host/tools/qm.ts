import { command, type Command } from '../command'

/** Options of a virtual machine, as `qm set` takes them (qm(1)); a NIC of a running one is moved at once. */
export function set(vmid: number, options: readonly (readonly [string, string])[]): Command {
  return command(['qm', 'set', String(vmid), ...options.flatMap(([key, value]) => [`--${key}`, value])], {
    timeout: 60,
  })
}

export function reboot(vmid: number): Command {
  return command(['qm', 'reboot', String(vmid)], { timeout: 180 })
}
