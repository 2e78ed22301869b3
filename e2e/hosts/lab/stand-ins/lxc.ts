import { readFileSync } from 'node:fs'
import { run } from './process'

/** As Proxmox does it: whoever listens on the command socket of a container is that container. */
export function runningContainers(): Set<number> {
  const sockets = readFileSync('/proc/net/unix', 'utf8').matchAll(/@\/var\/lib\/lxc\/(\d+)\/command/g)
  return new Set([...sockets].map((match) => Number(match[1])))
}

export function isRunning(vmid: number): boolean {
  return runningContainers().has(vmid)
}

/** Runs a program of the host in the container's network. */
export function inNetworkOf(vmid: number, argv: readonly string[]): void {
  run(['lxc-attach', '-n', String(vmid), '-s', 'NETWORK', '--', ...argv])
}

export function waitFor(vmid: number, state: 'RUNNING' | 'STOPPED', seconds: number): boolean {
  return run(['lxc-wait', '-n', String(vmid), '-s', state, '-t', String(seconds)]).exitCode === 0
}
