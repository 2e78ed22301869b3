import { type Call, type Circumstances, type Program, type Result, TERMINATED, unknown } from './call'
import { fileView } from './file-view'
import type { Machine } from './machine'
import { type Process, sleep, TerminatedError } from './process'

const FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin']

/** The program that a word names on this machine: its file has to be there. Null when the shell would not find it. */
export function find(machine: Machine, word: string): Program | null {
  const name = word.slice(word.lastIndexOf('/') + 1)
  const paths = word.includes('/') ? [word] : FOLDERS.map((folder) => `${folder}/${word}`)
  if (!paths.some((path) => machine.files.read(path) !== null)) {
    if (!machine.programs[name] && !machine.host.isKnownProgram(name)) machine.host.unknown.push([word])
    return null
  }
  return machine.programs[name] ?? unknown
}

/** Runs one program to its end. One that is not there ends with 127, in the words of a shell. */
export async function execute(argv: readonly string[], circumstances: Circumstances): Promise<Result> {
  const { machine, net, env, signal, process, stdin, emit } = circumstances
  const [word = '', ...args] = argv
  const program = find(machine, word)
  if (!program) return { exitCode: 127, stdout: '', stderr: `sh: 1: ${word}: not found\n` }
  const call: Call = {
    name: word.slice(word.lastIndexOf('/') + 1),
    args,
    machine,
    net,
    env,
    signal,
    process,
    stdin,
    emit,
    files: fileView(machine, net),
    pause: (milliseconds) =>
      machine.host.pace === 0 ? Promise.resolve() : sleep(milliseconds * machine.host.pace, signal),
    run: (inner, changes) => execute(inner, { ...circumstances, ...changes }),
  }
  try {
    return await program(call)
  } catch (error) {
    if (error instanceof TerminatedError) return TERMINATED
    throw error
  }
}

/** Circumstances of something that the machine does by itself: a unit, a hook. */
export function background(machine: Machine, process: Process | null = null): Circumstances {
  return {
    machine,
    net: machine.net,
    env: new Map([['PATH', FOLDERS.join(':')]]),
    process,
    signal: process?.signal ?? NEVER,
    stdin: () => Promise.resolve(''),
    emit: () => undefined,
  }
}

const NEVER = new AbortController().signal
