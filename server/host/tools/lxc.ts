import { command, type Command } from '../command'

/** Ids of the running containers, the way Proxmox itself looks (PVE/LXC.pm): the monitors' sockets. */
export function runningContainers(): Command<number[]> {
  return command(['grep', '-ao', '@/var/lib/lxc/[0-9]*/command', '/proc/net/unix'], {
    accept: [0, 1, 2],
    parse: ({ stdout }) =>
      [...new Set([...stdout.matchAll(/lxc\/(\d+)\/command/g)].map((match) => Number(match[1])))].sort((a, b) => a - b),
  })
}

/** The first process of a running container, as the host numbers it; null when it does not run. */
export function firstProcess(vmid: number): Command<number | null> {
  return command(['lxc-info', '-n', String(vmid), '-p', '-H'], {
    accept: [0, 1],
    parse: ({ stdout }) => (/^\d+$/.test(stdout.trim()) ? Number(stdout.trim()) : null),
  })
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The same command inside a container: what `pct exec` does after half a second of Perl. */
export function attach<T>(vmid: number, inner: Command<T>): Command<T> {
  const clean = ['--clear-env', '-v', `PATH=${PATH}`, '-v', 'HOME=/root', '-v', 'SHELL=/bin/sh']
  return { ...inner, argv: ['lxc-attach', '-n', String(vmid), ...clean, '--', ...inner.argv] }
}

/** The same by the programs of the host, in the network of a container alone: nothing of the guest is run. */
export function inNetworkOf<T>(vmid: number, inner: Command<T>): Command<T> {
  return { ...inner, argv: ['lxc-attach', '-n', String(vmid), '-s', 'NETWORK', '--', ...inner.argv] }
}

/** RUNNING, FROZEN, STOPPED … (lxc-info(1)); empty for one that does not exist. */
export function stateOf(vmid: number): Command<string> {
  return command(['lxc-info', '-n', String(vmid), '-s', '-H'], {
    accept: [0, 1],
    parse: ({ stdout }) => stdout.trim(),
  })
}

export function unfreeze(vmid: number): Command {
  return command(['lxc-unfreeze', '-n', String(vmid)])
}

export function freeze(vmid: number): Command {
  return command(['lxc-freeze', '-n', String(vmid)])
}
