import { command, type Command } from '../command'

/** `options` in the order of the command line; a list value repeats nothing, Proxmox takes commas inside. */
export function create(vmid: number, template: string, options: readonly (readonly [string, string])[]): Command {
  return command(['pct', 'create', String(vmid), template, ...options.flatMap(([key, value]) => [`--${key}`, value])], {
    timeout: 300,
  })
}

export function start(vmid: number): Command {
  return command(['pct', 'start', String(vmid)], { timeout: 120 })
}

/** Ends it at once; a container that does not run or does not exist is fine. */
export function stop(vmid: number): Command {
  return command(['pct', 'stop', String(vmid)], { accept: [0, 2, 255], timeout: 120 })
}

export function reboot(vmid: number): Command {
  return command(['pct', 'reboot', String(vmid)], { timeout: 180 })
}

/** With its disks, jobs and firewall; one that does not exist is fine. */
export function destroy(vmid: number): Command {
  return command(['pct', 'destroy', String(vmid), '--purge', '1'], { accept: [0, 2], timeout: 180 })
}

export function set(vmid: number, options: readonly (readonly [string, string])[]): Command {
  return command(['pct', 'set', String(vmid), ...options.flatMap(([key, value]) => [`--${key}`, value])], {
    timeout: 60,
  })
}

/** The table of containers that people know; half a second of Perl, so nothing that is looked at waits for it. */
export function list(): Command<string> {
  return command(['pct', 'list'], { slow: true, parse: ({ stdout }) => stdout })
}

/** Asks it to end, and ends it after a minute. */
export function shutdown(vmid: number): Command {
  return command(['pct', 'shutdown', String(vmid), '--timeout', '60', '--forceStop', '1'], { timeout: 120 })
}

/**
 * Ends and destroys a guest as long as it is the one that was meant: the number of one that is gone is given to another, and
 * this may be run long after it was planned. `mark`: words of its configuration, a MAC address best of all.
 */
export function destroyOnly(vmid: number, mark: string, kind: 'container' | 'vm' = 'container'): Command {
  const [tool, folder] = kind === 'container' ? (['pct', 'lxc'] as const) : (['qm', 'qemu-server'] as const)
  return {
    ...command(['sh', '-c', DESTROY_ONLY, 'sh', tool, String(vmid), `/etc/pve/${folder}/${vmid}.conf`, mark], {
      timeout: 300,
    }),
    shownAs: [tool, 'destroy', String(vmid), '--purge', '1'],
  }
}

/** Words: tool, VMID, configuration, mark. */
export const DESTROY_ONLY = [
  'grep -qiF -- "$4" "$3" || exit 0',
  '"$1" stop "$2" >/dev/null 2>&1',
  '"$1" destroy "$2" --purge 1',
].join('\n')

/** Up, whether it runs or not. */
export function restart(vmid: number): Command {
  return command(['sh', '-c', RESTART, 'sh', String(vmid)], { timeout: 240 })
}

/** Word: VMID. */
export const RESTART = 'pct reboot "$1" || pct start "$1"'
