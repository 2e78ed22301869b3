import { existsSync, readdirSync } from 'node:fs'
import { hostname } from 'node:os'

export const NODE = hostname()
export const PVE = '/etc/pve'
export const DISKS = '/var/lib/lab/disks'

/** What the mapped root of an unprivileged container is to the host. */
export const SHIFT = 100_000

export function confFile(vmid: number): string {
  return `${PVE}/nodes/${NODE}/lxc/${vmid}.conf`
}

export function containers(): number[] {
  return vmidsIn(`${PVE}/nodes/${NODE}/lxc`)
}

export function virtualMachines(): number[] {
  return vmidsIn(`${PVE}/nodes/${NODE}/qemu-server`)
}

export function nodes(): string[] {
  return readdirSync(`${PVE}/nodes`)
}

export function vmidsIn(dir: string): number[] {
  if (!existsSync(dir)) return []
  const names = readdirSync(dir).flatMap((name) => /^(\d+)\.conf$/.exec(name)?.[1] ?? [])
  return names.map(Number).sort((a, b) => a - b)
}
