import type { RunningSimulatedHost } from '../../hosts/simulated'
import { shellOf } from '../../hosts/simulated/testing/run'

/** Runs a line on the host as somebody would at its console. */
export async function onConsole({ host }: RunningSimulatedHost, line: string): Promise<string> {
  const { exitCode, stdout, stderr } = await shellOf(host)(line)
  if (exitCode !== 0) throw new Error(`${line}\n${stderr}`)
  return stdout
}

/** Changes a file of the host as somebody would in an editor. */
export function inEditor({ host }: RunningSimulatedHost, path: string, from: string, to: string): void {
  const before = host.node.files.read(path)
  if (!before?.includes(from)) throw new Error(`${path} has no ${from}`)
  host.node.files.write(path, before.replace(from, to))
  host.settle()
}

/** A running container that stands for an app. */
export async function startApp(host: RunningSimulatedHost, vmid: number, name: string): Promise<void> {
  const nic = 'name=eth0,bridge=proximity-lan,ip=dhcp,firewall=1'
  await onConsole(host, `pct create ${vmid} ${host.appTemplate} --hostname ${name} --rootfs local-lvm:1 --net0 ${nic}`)
  await onConsole(host, `pct start ${vmid}`)
}

export const APPS = [
  'nginx',
  'wordpress',
  'postgres',
  'redis',
  'grafana',
  'prometheus',
  'immich',
  'forgejo',
  'mealie',
  'freshrss',
  'linkding',
  'vikunja',
] as const

/** A dozen of them: 301 is nginx-01. */
export async function startApps(host: RunningSimulatedHost): Promise<void> {
  for (const [index, name] of APPS.entries()) await startApp(host, 301 + index, `${name}-01`)
}

/** What Proxmox writes when a backup, say, begins on a guest; `pct unlock` ends it. */
export function lockGuest({ host }: RunningSimulatedHost, vmid: number, lock: string): void {
  const config = host.guests.config(vmid)
  if (!config) throw new Error(`There is no guest ${vmid}`)
  config.values.set('lock', lock)
  host.guests.save(vmid, config)
  host.settle()
}
