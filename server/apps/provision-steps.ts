import { inventory } from '../capabilities/inventory'
import { announced, made, type ProvisionSpec, started } from '../capabilities/provision'
import type { Step } from '../engine/step'

/** Milliseconds for which its system may take to come up for the first time. */
const PATIENCE = 90_000

export function provisionSteps({ provision, domain }: ProvisionSpec): Step[] {
  const name = provision?.name ?? 'it'
  const all = provision?.isApp === false ? 2 : 3
  return [
    { id: 'make', title: `Step 1/${all}: Making ${name}...`, capabilities: [inventory, made] },
    ...(provision?.isApp === false
      ? []
      : [
          {
            id: 'announce',
            title: 'Step 2/3: Keeping its address and its name...',
            capabilities: [inventory, announced],
            after: () => [`It is to be found as ${name}.${domain}`],
          },
        ]),
    {
      id: 'start',
      title: `Step ${all}/${all}: Starting ${name}, and waiting until it is reached...`,
      capabilities: [inventory, started],
      patience: PATIENCE,
      missing: (seen) => {
        const missing = seen.known(started)?.missing
        return missing ? `${name} runs, and still misses ${missing}.` : null
      },
      after: (seen) => {
        const own = seen.facts(started)?.own ?? []
        return own.length > 0 ? [`${name} has ${own.join(', ')}`] : []
      },
    },
  ]
}

export function provisionTitle({ provision }: ProvisionSpec): string {
  return provision ? `Make ${provision.name} (${provision.vmid})` : 'Make a container'
}

export function provisionFarewell({ provision, domain }: ProvisionSpec): string[] {
  if (!provision) return []
  const { name, vmid, isApp } = provision
  return [
    `✅ ${name} (${vmid}) runs`,
    isApp ? `   Others on the network reach it as ${name}.${domain}` : '   It is on the LAN, and is not isolated',
  ]
}
