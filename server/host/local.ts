import { spawn } from 'node:child_process'
import { constants, homedir } from 'node:os'
import type { Command } from './command'
import { defer } from './defer'
import { NotStartedError } from './errors'
import { run } from './run'
import type { Session, SessionRunOptions, Started } from './session'
import { wireWords, type Way } from './wire'
import type { Witness } from './witness'

export type LocalTarget = {
  local: true
  /** This process is not root, and becomes root with `sudo -n`. */ sudo: boolean
  readOnly?: boolean
}

/** The machine that Proximity itself runs on, behind the same interface. */
export function openLocal(
  { sudo, readOnly = false }: Omit<LocalTarget, 'local'>,
  { bound = 8_000_000, witness }: { bound?: number; witness?: Witness | undefined } = {},
): Session {
  const over = defer<null>()
  return {
    arrivedOn: null,
    closed: over.promise,
    run: <T>(command: Command<T>, options?: SessionRunOptions) =>
      run({ start, sudo, readOnly, bound, witness }, command, options),
    close: async () => over.resolve(null),
  }
}

// Its own process group, and none of this process's environment: that one holds secrets.
const OPTIONS = {
  detached: true,
  cwd: '/',
  env: {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: homedir(),
    SHELL: '/bin/sh',
  } as unknown as NodeJS.ProcessEnv,
}

async function start(command: Command<unknown>, way: Way): Promise<Started> {
  const [file, ...words] = wireWords(command, way)
  const child = spawn(file as string, words, { ...OPTIONS, stdio: 'pipe' })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', ({ message }) =>
      reject(new NotStartedError(command.argv, { stdout: '', stderr: message, exitCode: 127 })),
    )
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
  const abandon = () => {
    child.stdin.destroy()
    child.stdout.destroy()
    child.stderr.destroy()
    child.unref()
  }
  return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, ended, abandon }
}
