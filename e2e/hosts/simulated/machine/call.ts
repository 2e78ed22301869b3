import type { Machine } from './machine'
import type { NetworkStack } from '../network/stack'
import type { FileView } from './file-view'
import type { Process } from './process'

export type Result = { exitCode: number; stdout: string; stderr: string }

/** One running program: what it was given, and where it stands. */
export type Call = {
  /** The program's name without its folder, then its words. */
  readonly name: string
  readonly args: readonly string[]
  readonly machine: Machine
  /** The network namespace that it runs in. */
  readonly net: NetworkStack
  readonly env: ReadonlyMap<string, string>
  readonly files: FileView
  /** Aborted when somebody ends the process. */
  readonly signal: AbortSignal
  /** The process itself; null for what the machine does without one. */
  readonly process: Process | null
  stdin(): Promise<string>
  /** Output ahead of the result, for programs that run for a while. */
  emit(text: string): void
  /** Takes as long as such a thing takes on a host; no time at all where tests run. */
  pause(milliseconds: number): Promise<void>
  /** Runs another program in this one's place, by default under the same circumstances. */
  run(argv: readonly string[], changes?: Partial<Circumstances>): Promise<Result>
}

export type Circumstances = Pick<Call, 'machine' | 'net' | 'env' | 'signal' | 'process' | 'stdin' | 'emit'>

/** A simulated program. */
export type Program = (call: Call) => Result | Promise<Result>

export type Programs = Readonly<Record<string, Program>>

export function ok(stdout = ''): Result {
  return { exitCode: 0, stdout, stderr: '' }
}

/** A failure with its text; a newline is added where it is missing. */
export function fail(exitCode: number, message = ''): Result {
  return { exitCode, stdout: '', stderr: message === '' || message.endsWith('\n') ? message : `${message}\n` }
}

/** How a process ends that was told to go. */
export const TERMINATED: Result = { exitCode: 143, stdout: '', stderr: '' }

/** The answer to what the simulation does not know. It is refused like a missing program and written down. */
export function unknown(call: Call): Result {
  call.machine.host.unknown.push([call.name, ...call.args])
  return fail(127, `sh: 1: ${call.name}: not found`)
}
