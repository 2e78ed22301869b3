import type { SimulatedHost } from '../host'
import { docker } from './docker'
import { halfFinished } from './half-finished'
import { handMade } from './hand-made'
import { homelab } from './homelab'
import { many } from './many'
import { noSourceLine } from './no-source-line'
import { notProxmox } from './not-proxmox'
import { oldPve } from './old-pve'
import { pendingInterfaces } from './pending-interfaces'
import { subnetTaken } from './subnet-taken'
import { vmidTaken } from './vmid-taken'

/** Fills a host that is switched off, and switches it on; `prepare` has a last word in between. */
export type Scenario = (host: SimulatedHost, prepare?: (host: SimulatedHost) => void) => Promise<void>

export const SCENARIOS = {
  homelab,
  'vmid-taken': vmidTaken,
  'half-finished': halfFinished,
  'hand-made': handMade,
  'subnet-taken': subnetTaken,
  docker,
  many,
  'not-proxmox': notProxmox,
  'old-pve': oldPve,
  'pending-interfaces': pendingInterfaces,
  'no-source-line': noSourceLine,
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS
