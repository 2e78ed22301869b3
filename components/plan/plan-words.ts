import type { PlanView } from '@/server/views/plan'

/** What a plan is called on its page: above it, and on the button that starts it. */
export type PlanWords = { title: string; button: string }

const WORDS: Readonly<Record<PlanView['kind'], PlanWords>> = {
  initialize: { title: 'Initialize the network', button: 'Initialize network' },
  restore: { title: 'Restore a backup', button: 'Restore backup' },
  reserve: { title: 'Reserve an address or a name', button: 'Reserve' },
  release: { title: 'Release leases', button: 'Release leases' },
  attach: { title: 'Attach to the network', button: 'Attach' },
  detach: { title: 'Bring back to the LAN', button: 'Bring back' },
  provision: { title: 'Make a container', button: 'Make it' },
  power: { title: 'Start or stop a guest', button: 'Do it' },
  destroy: { title: 'Destroy a guest', button: 'Destroy it' },
  mend: { title: 'Mend what was found', button: 'Mend it' },
  remove: { title: 'Remove the network', button: 'Remove network' },
}

/** `repairs`: a network is there and not as wanted; `simple`: none is wanted from then on. */
type Circumstances = { repairs: boolean; simple: boolean }

/** A network that is there and not as wanted is not initialized but repaired, by the same plan. */
export function planWords(kind: PlanView['kind'], { repairs, simple }: Circumstances): PlanWords {
  if (kind === 'remove' && simple) return { title: 'Switch to simple mode', button: 'Switch to simple mode' }
  if (kind === 'initialize' && repairs) return { title: 'Repair the network', button: 'Repair network' }
  return WORDS[kind]
}
