import { command, shown, type Command } from '../../host/command'
import type { Host } from '../../host/host'
import { ProximityError } from '../../errors'
import type { Change } from '../capability'
import { bootGenerator, type Place, placeOf } from './place'
import { ARM, DISARM, EXPIRE, GUARDED, LEFT, RUN_OUT, TOO_LATE_WORDS, TURN } from './scripts'
import { filesScript, undoScript } from './undo-script'

/** What flock(1) answers where the folder is gone. */
const NO_LOCK = 66

/** `seconds` without a word from the operation, and the host takes everything back. */
type Settings = { operationId: string; title: string; seconds: number }

export type Timer = ReturnType<typeof hostTimer>

/**
 * The same timer for one of several that are at work at the same time: its commands run one after the other, beside those of
 * the other lanes, and never beside what takes all of it back.
 */
export function inLane(timer: Timer, lane: number): Timer {
  const { place } = timer
  return {
    ...timer,
    guarded: (number, inner) => ({
      ...inner,
      shownAs: shown(inner),
      argv: [
        'flock',
        '-s',
        '-o',
        place.lock,
        'flock',
        '-o',
        `${place.folder}/lane-${lane}`,
        ...guard(place, number, inner),
      ],
    }),
  }
}

function guard(place: Place, number: number | null, { argv }: Command<unknown>): [string, ...string[]] {
  return ['sh', '-c', GUARDED, 'proximity', place.folder, number === null ? '-' : String(number), ...argv]
}

/** The way back that a host goes by itself when nobody comes back to an operation: the dashboard, its network and its machine may all be gone. */
export function hostTimer(host: Host, { operationId, title, seconds }: Settings) {
  const place = placeOf(operationId)
  return {
    place,
    seconds,
    /** Before the first change. `changes` are all that may come, in their order; their place in it is their number. */
    async arm(changes: readonly Change[]): Promise<void> {
      const files = changes.flatMap(({ on, diff }) => (on === 'host' && diff ? [diff.path] : []))
      const { folder, unit, generator } = place
      const early = [generator, bootGenerator(place), filesScript(place, changes)]
      const words = [folder, unit, String(seconds), EXPIRE, ...early, ...new Set(files)]
      await host.run({
        ...command(['sh', '-c', ARM, 'proximity', ...words], { stdin: undoScript(place, changes, title), timeout: 60 }),
        shownAs: ['arm the timer on the host'],
      })
    },
    /** The same command, begun only while the timer is armed; with it the time begins anew. Null: it takes one back. */
    guarded<T>(number: number | null, inner: Command<T>): Command<T> {
      const argv = ['flock', '-o', place.lock, ...guard(place, number, inner)] as const
      return { ...inner, shownAs: shown(inner), argv: [...argv] }
    },
    /** Is this the failure of a guarded command that came too late? */
    isOver: (error: unknown): boolean =>
      error instanceof ProximityError &&
      (error.detail.exitCode === NO_LOCK || String(error.detail.stderr).includes(TOO_LATE_WORDS)),
    /** Seconds that the host still waits to hear of this operation, and whether it goes forward then; null when it waits no more. */
    armed: (): Promise<{ left: number; isTurned: boolean } | null> =>
      host.run(
        command(['sh', '-c', LEFT, 'proximity', place.folder, String(seconds)], {
          parse: ({ stdout }) => {
            const [, left, turned] = /^(-?\d+)( turned)?$/.exec(stdout.trim()) ?? []
            return left === undefined ? null : { left: Math.max(0, Number(left)), isTurned: turned !== undefined }
          },
        }),
      ),
    /** Does now what the host would do when the time is over. */
    runOut: (): Promise<void> =>
      host.run({
        ...command(['flock', '-w', '600', place.lock, 'sh', '-c', RUN_OUT, 'proximity', place.folder, place.unit], {
          timeout: 900,
          accept: [0, NO_LOCK],
        }),
        shownAs: ['take back on the host'],
      }),
    /** From now on what is left is done by the host when nobody comes back to it, and nothing is taken back any more. */
    turn: (): Promise<'turned' | 'taken'> =>
      host.run(
        command(['flock', '-w', '60', place.lock, 'sh', '-c', TURN, 'proximity', place.folder], {
          timeout: 70,
          accept: [0, NO_LOCK],
          parse: ({ stdout }) => (stdout.trim() === 'turned' ? 'turned' : 'taken'),
        }),
      ),
    /** Ends the timer and leaves nothing of it; `taken` when the host was faster, and has taken everything back. */
    disarm: (): Promise<'disarmed' | 'taken'> =>
      host.run(
        command(
          [
            'flock',
            '-w',
            '600',
            place.lock,
            'sh',
            '-c',
            DISARM,
            'proximity',
            place.folder,
            place.unit,
            place.generator,
          ],
          {
            timeout: 660,
            accept: [0, NO_LOCK],
            parse: ({ stdout }) => (stdout.trim() === 'disarmed' ? 'disarmed' : 'taken'),
          },
        ),
      ),
  }
}

/** The command that a guarded one runs, for hosts that are none; anything else as it is. */
export function unguarded(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf(GUARDED)
  return argv[0] === 'flock' && at > 0 ? argv.slice(at + 4) : argv
}
