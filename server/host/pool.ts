import type { Cause } from './cause'
import type { Command } from './command'
import type { Host, RunOptions } from './host'
import { type LocalTarget, openLocal } from './local'
import type { Session } from './session'
import { openSsh, type Target } from './ssh'
import { where } from './ssh-failure'
import { type ConnectionState, supervise, type Turn } from './supervise'
import { unlessAborted } from './unless-aborted'
import type { Witness } from './witness'

export type HostTarget = Target | LocalTarget

export type { ConnectionState, Turn }

export type HostPool = ReturnType<typeof createPool>

/** How a session is opened, so that everything that goes through it is witnessed. */
export type Open = (target: HostTarget, witness?: Witness) => Promise<Session>

/** A host as whoever keeps a record of it needs it: its id, and where it was when something was sent to it. */
export type Place = { id: string; place: string }

type Settings = {
  open?: Open | undefined
  pause?: Parameters<typeof supervise>[1]
  /** Makes the witness of everything that is sent to a host; `cause` is that of what no caller has a cause for. */
  witness?: (host: Place, cause: Cause) => Witness
}

/** What the pool sends by itself. */
const SIGN_IN: Cause = { actor: 'Proximity: connections', purpose: 'a sign-in' }

/** One supervised connection per host id. A command whose connection breaks fails; it is never sent a second time. */
export function createPool({ open = openTarget, pause, witness }: Settings = {}) {
  const held = new Map<string, Held>()
  const turns = { opened: 0, lost: 0, failed: 0 }
  const listeners = new Set<(id: string, turn: Turn) => void>()

  function tell(id: string, turn: Turn): void {
    turns[turn.what] += 1
    for (const listener of listeners) listener(id, turn)
  }

  function signIn(id: string, target: HostTarget, cause = SIGN_IN): Promise<Session> {
    return open(target, witness?.({ id, place: placeOf(target) }, cause))
  }

  function hold(id: string, target: HostTarget): Held {
    const wanted = JSON.stringify(target)
    const known = held.get(id)
    if (known?.wanted === wanted) return known
    void known?.supervisor.stop()
    const fresh = {
      wanted,
      supervisor: supervise(
        () => signIn(id, target),
        pause,
        (turn) => tell(id, turn),
      ),
      arrivedOn: null,
    }
    held.set(id, fresh)
    return fresh
  }

  return {
    /** The host behind an id. Its connection is opened now, and opened anew when `target` is not the one it was opened with. */
    host(id: string, target: HostTarget): Host {
      const { supervisor } = hold(id, target)
      let arrivedOn: string | null = null
      const session = async () => {
        const found = await supervisor.session()
        arrivedOn = found.arrivedOn
        return found
      }
      session().catch(() => undefined)
      return {
        /** Known from the first answer on. */
        get arrivedOn() {
          return arrivedOn
        },
        async run<T>(command: Command<T>, options: RunOptions = {}): Promise<T> {
          return (await unlessAborted(options.signal, command.argv, session())).run(command, options)
        },
      }
    },

    /** Waits for the connection itself. */
    session: (id: string, target: HostTarget): Promise<Session> => hold(id, target).supervisor.session(),

    /** Null for a host that nobody has asked for. */
    state: (id: string): ConnectionState | null => held.get(id)?.supervisor.state() ?? null,

    /** How often connections were opened, lost, or could not be opened, since this process began. */
    turns: (): Readonly<typeof turns> => turns,

    /** Calls back with whatever becomes of a connection. */
    onTurn: (listener: (id: string, turn: Turn) => void): void => void listeners.add(listener),

    /** Ends the pause after a failure: the next attempt is now. */
    retry: (id: string): void => held.get(id)?.supervisor.retry(),

    /** A new sign-in beside the one that stands, to prove that signing in still works. The caller closes it. */
    fresh: (id: string, target: HostTarget, cause?: Cause): Promise<Session> => signIn(id, target, cause),

    async drop(id: string): Promise<void> {
      const known = held.get(id)
      held.delete(id)
      await known?.supervisor.stop()
    },

    async close(): Promise<void> {
      const all = [...held.values()]
      held.clear()
      await Promise.all(all.map(({ supervisor }) => supervisor.stop()))
    },
  }
}

type Held = { wanted: string; supervisor: ReturnType<typeof supervise> }

async function openTarget(target: HostTarget, witness?: Witness): Promise<Session> {
  return 'local' in target ? openLocal(target, { witness }) : openSsh(target, { witness })
}

/** `root@192.168.1.10:22`. */
export function placeOf(target: HostTarget | Pick<Target, 'user' | 'address' | 'port'>): string {
  return 'local' in target ? 'this machine' : `${target.user}@${where(target)}`
}
