import { readConfig } from '../config'
import { isRunning, runningContainers } from '../lxc'
import { containers } from '../paths'
import { attempt } from '../refusal'
import { startContainer } from './start'
import { shutDownContainer } from './stop'

/** What boot and shutdown of the node do with its guests: one after the other, lowest order first, and in reverse. */
export function startAll(): void {
  for (const vmid of containers().sort(byOrder)) {
    if (readConfig(vmid).keys.get('onboot') !== '1' || isRunning(vmid)) continue
    console.log(`Starting CT ${vmid}`)
    const refusal = attempt(() => startContainer(vmid))
    if (refusal !== null) console.error(`Starting CT ${vmid} failed: ${refusal.message}`)
  }
}

export function stopAll(): void {
  for (const vmid of [...runningContainers()].sort((one, other) => byOrder(other, one))) {
    console.log(`Stopping CT ${vmid} (timeout = 10 seconds)`)
    attempt(() => shutDownContainer(vmid, { timeout: 10, isForced: true }))
  }
}

function byOrder(one: number, other: number): number {
  return orderOf(one) - orderOf(other) || one - other
}

function orderOf(vmid: number): number {
  return Number(/(?:order=|^)(\d+)/.exec(readConfig(vmid).keys.get('startup') ?? '')?.[1] ?? 1_000_000)
}
