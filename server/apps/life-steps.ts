import { inventory } from '../capabilities/inventory'
import { destroyed, type LifeSpec, powered, type Power } from '../capabilities/life'
import type { Step } from '../engine/step'

const VERB: Readonly<Record<Power, string>> = {
  start: 'Start',
  shutdown: 'Shut down',
  stop: 'End',
  reboot: 'Restart',
}

export function powerTitle({ power }: LifeSpec): string {
  return power ? `${VERB[power.what]} ${power.name} (${power.vmid})` : 'Start or stop a guest'
}

export function destroyTitle({ destroy }: LifeSpec): string {
  return destroy ? `Destroy ${destroy.name} (${destroy.vmid})` : 'Destroy a guest'
}

const DOING: Readonly<Record<Power, string>> = {
  start: 'Starting it',
  shutdown: 'Shutting it down',
  stop: 'Ending it',
  reboot: 'Restarting it',
}

const DONE: Readonly<Record<Power, string>> = {
  start: '✅ It runs',
  shutdown: '✅ It is shut down',
  stop: '✅ It is ended',
  reboot: '✅ It was restarted',
}

/** Milliseconds for which a guest may take to come up or to end. */
const PATIENCE = 30_000

export function powerSteps({ power }: LifeSpec): Step[] {
  const title = `Step 1/1: ${DOING[power?.what ?? 'start']}...`
  return [{ id: 'power', title, capabilities: [inventory, powered], patience: PATIENCE }]
}

export function powerFarewell({ power }: LifeSpec): string[] {
  return [DONE[power?.what ?? 'start']]
}

export function destroySteps(_spec: LifeSpec): Step[] {
  return [{ id: 'destroy', title: 'Step 1/1: Destroying it...', capabilities: [inventory, destroyed] }]
}

export function destroyFarewell(): string[] {
  return ['✅ It is gone', '   Its name and its address are free within seconds']
}
