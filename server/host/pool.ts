import type { Command } from './command'
import type { Host, RunOptions } from './host'
import { type LocalTarget, openLocal } from './local'
import type { Session } from './session'
import { openSsh, type Target } from './ssh'
import { type ConnectionState, supervise, type Turn } from './supervise'
import { unlessAborted } from './unless-aborted'

export type HostTarget = Target | LocalTarget

export type { ConnectionState, Turn }

export type HostPool = ReturnType<typeof createPool>

/** One supervised connection per host id. A command whose connection breaks fails; it is never sent a second time. */
export function createPool(
  open: (target: HostTarget) => Promise<Session> = openTarget,
  pause?: Parameters<typeof supervise>[1],
) {
  const held = new Map<string, Held>()
  const turns = { opened: 0, lost: 0, failed: 0 }
  const listeners = new Set<(id: string, turn: Turn) => void>()

  function tell(id: string, turn: Turn): void {
    turns[turn.what] += 1
    for (const listener of listeners) listener(id, turn)
  }

  function hold(id: string, target: HostTarget): Held {
    const wanted = JSON.stringify(target)
    const known = held.get(id)
    if (known?.wanted === wanted) return known
    void known?.supervisor.stop()
    const fresh = {
      wanted,
      supervisor: supervise(
        () => open(target),
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
    fresh: (_id: string, target: HostTarget): Promise<Session> => open(target),

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

async function openTarget(target: HostTarget): Promise<Session> {
  return 'local' in target ? openLocal(target) : openSsh(target)
}

// Next loads this module once per bundle; the connections must be the same in all of them.
const shared = globalThis as { [key: symbol]: HostPool | undefined }
const KEY = Symbol.for('proximity.host-pool')

export const pool: HostPool = (shared[KEY] ??= createPool())
