import type { Power } from '@/server/capabilities/life/spec'
import type { Intent } from '@/server/networks/intent/spec'

/** What a plan is called on its page: above it, and on the button that starts it. */
export type PlanWords = { title: string; button: string }

const WORDS: Readonly<Record<Exclude<Intent['do'], 'power'>, PlanWords>> = {
  initialize: { title: 'Initialize the network', button: 'Initialize network' },
  restore: { title: 'Restore a backup', button: 'Restore backup' },
  reserve: { title: 'Reserve an address or a name', button: 'Reserve' },
  release: { title: 'Release leases', button: 'Release leases' },
  attach: { title: 'Attach to the network', button: 'Attach' },
  detach: { title: 'Bring back to the LAN', button: 'Bring back' },
  provision: { title: 'Make a container', button: 'Make it' },
  destroy: { title: 'Destroy a guest', button: 'Destroy it' },
  mend: { title: 'Mend what was found', button: 'Mend it' },
  remove: { title: 'Remove the network', button: 'Remove network' },
}

const POWER: Readonly<Record<Power, PlanWords>> = {
  start: { title: 'Start a guest', button: 'Start it' },
  reboot: { title: 'Restart a guest', button: 'Restart it' },
  shutdown: { title: 'Shut a guest down', button: 'Shut it down' },
  stop: { title: 'End a guest at once', button: 'End it' },
}

/** A network that is there and not as wanted (`repairs`) is not initialized but repaired, by the same plan. */
export function planWords(intent: Intent, { repairs }: { repairs: boolean }): PlanWords {
  if (intent.do === 'power') return POWER[intent.what]
  if (intent.do === 'remove' && intent.apps === 'simple')
    return { title: 'Switch to simple mode', button: 'Switch to simple mode' }
  if (intent.do === 'initialize' && repairs) return { title: 'Repair the network', button: 'Repair network' }
  return WORDS[intent.do]
}
