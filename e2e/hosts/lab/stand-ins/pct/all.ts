import { readConfig, type Config } from '../config'
import { runningContainers } from '../lxc'
import { containers, virtualMachines } from '../paths'
import { readVm } from '../qm/config'
import { pidOf } from '../qm/machine'
import { startVm } from '../qm/start'
import { shutDownVm } from '../qm/stop'
import { attempt } from '../refusal'
import { startContainer } from './start'
import { shutDownContainer } from './stop'

type Any = { vmid: number; kind: 'CT' | 'VM'; config: Config; runs: boolean }

/** What boot and shutdown of the node do with its guests: one after the other, lowest order first, and in reverse. */
export function startAll(): void {
  for (const { vmid, kind, config, runs } of guests().sort(byOrder)) {
    if (config.keys.get('onboot') !== '1' || runs) continue
    console.log(`Starting ${kind} ${vmid}`)
    const refusal = attempt(() => (kind === 'CT' ? startContainer(vmid) : startVm(vmid)))
    if (refusal !== null) console.error(`Starting ${kind} ${vmid} failed: ${refusal.message}`)
  }
}

export function stopAll(): void {
  const running = guests().filter(({ runs }) => runs)
  for (const { vmid, kind } of running.sort((one, other) => byOrder(other, one))) {
    console.log(`Stopping ${kind} ${vmid} (timeout = 10 seconds)`)
    attempt(() =>
      kind === 'CT'
        ? shutDownContainer(vmid, { timeout: 10, isForced: true })
        : shutDownVm(vmid, { seconds: 10, isForced: true }),
    )
  }
}

function guests(): Any[] {
  const running = runningContainers()
  return [
    ...containers().map((vmid): Any => ({ vmid, kind: 'CT', config: readConfig(vmid), runs: running.has(vmid) })),
    ...virtualMachines().map((vmid): Any => ({ vmid, kind: 'VM', config: readVm(vmid), runs: pidOf(vmid) !== null })),
  ]
}

function byOrder(one: Any, other: Any): number {
  return orderOf(one) - orderOf(other) || one.vmid - other.vmid
}

function orderOf({ config }: Any): number {
  return Number(/(?:order=|^)(\d+)/.exec(config.keys.get('startup') ?? '')?.[1] ?? 1_000_000)
}
