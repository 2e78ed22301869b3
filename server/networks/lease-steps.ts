import { inventory } from '../capabilities/inventory'
import { admitted, released, type ReleaseSpec, reserved } from '../capabilities/leases'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Step } from '../engine/step'

/** The guard’s list says which addresses an app may use: with another address, it changes too. */
export function reserveSteps(_spec: NetworkSpec): Step[] {
  return [
    { id: 'names', title: 'Step 1/2: Writing addresses and names...', capabilities: [inventory, reserved] },
    { id: 'guard', title: 'Step 2/2: Letting the guard know...', capabilities: [inventory, admitted] },
  ]
}

export function reserveFarewell({ domain }: NetworkSpec): string[] {
  return ['✅ Addresses and names are as decided', `   They are found in .${domain} from now on`]
}

export function releaseSteps(_spec: ReleaseSpec): Step[] {
  return [{ id: 'leases', title: 'Step 1/1: Releasing leases...', capabilities: [inventory, released] }]
}

export function releaseFarewell({ release = [] }: ReleaseSpec): string[] {
  return [release.length === 1 ? '✅ The lease is gone' : `✅ The ${release.length} leases are gone`]
}
