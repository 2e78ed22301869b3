import { randomBytes } from 'node:crypto'
import { type Carried, command, type Command, type Output } from './command'
import { FrozenError, TimeOutError, UnexpectedOutputError } from './errors'
import { guestNonce } from './guest-nonce'
import type { Host } from './host'
import { answersOf, judge, unjudged } from './judge'
import { filesOf, joined, pack } from './pack'
import { quoteAll } from './quote'
import { attach } from './tools/lxc'
import { unquote } from './unquote'

/**
 * Many commands in one process of the host, each answer told apart exactly. The answers are unjudged; a failing command does
 * not keep the next one from running. They share one time-out, the shortest of theirs: a limit for each would cost a
 * process for each, which is more than most of these commands cost themselves.
 */
export function batch(commands: readonly Command<unknown>[]): Command<Output[]> {
  const { script, ...asked } = scripted(commands, randomBytes(16).toString('hex'))
  return command(['sh', '-s'], { ...asked, stdin: script })
}

/**
 * The same inside a container, as a command that can itself travel in a batch: a container that is frozen answers nobody, and
 * must not keep the others waiting. Its answer is the word of a machine that others own, and so its nonce need not be a new one
 * each time: asked the same again, it is the same command.
 */
export function guestBatch(vmid: number, commands: readonly Command<unknown>[]): Command<Output[]> {
  const words = JSON.stringify([vmid, commands.map(({ argv }) => argv)])
  const { script, parse, timeout, carries } = scripted(commands, guestNonce(words))
  const inside = attach(vmid, command(['/bin/sh', '-c', script])).argv
  return command(
    ['timeout', '-k', '2', String(GUEST_PATIENCE), 'sh', '-c', UNLESS_FROZEN, 'sh', String(vmid), ...inside],
    {
      timeout,
      carries,
      accept: [0, TIMED_OUT, FROZEN],
      parse: (output) => {
        if (output.exitCode === FROZEN) throw new FrozenError(vmid)
        if (output.exitCode === TIMED_OUT) throw new TimeOutError(inside, GUEST_PATIENCE)
        return parse(output)
      },
    },
  )
}

/** One that is frozen would be waited for in vain. */
export const UNLESS_FROZEN = 'v=$1; shift; if [ "$(lxc-info -n "$v" -s -H)" = FROZEN ]; then exit 125; fi; exec "$@"'
const FROZEN = 125

/** Seconds for a container to answer, and what timeout(1) says when it did not. */
const GUEST_PATIENCE = 15
const TIMED_OUT = 124

/** Asks a container, and reads each answer as its command says. */
export async function inGuest<const C extends readonly Command<unknown>[]>(host: Host, vmid: number, commands: C) {
  const outputs = await host.run(guestBatch(vmid, commands)).catch((failure: unknown) => {
    if (!(failure instanceof UnexpectedOutputError)) throw failure
    return Promise.all(commands.map((each) => host.run(attach(vmid, unjudged(each)))))
  })
  return commands.map((each, index) => judge(each, outputs[index] as Output)) as {
    -readonly [I in keyof C]: C[I] extends Command<infer T> ? T : never
  }
}

function scripted(commands: readonly Command<unknown>[], nonce: string) {
  const unfit = commands.find(({ stdin, timeout }) => stdin !== undefined || timeout === 0)
  if (unfit) throw new TypeError(`${quoteAll(unfit.argv)} has an input or no time-out: it cannot travel in a batch`)
  const { lines, unpack } = pack(
    commands.map(({ argv }) => argv),
    nonce,
  )
  // Whoever keeps a record reads the same output as the one who asked.
  let last: { of: Output; found: Output[] } | null = null
  const found = (of: Output): Output[] => (last?.of === of ? last : (last = { of, found: split(of, nonce) })).found
  return {
    script: [`n=${nonce}`, PREAMBLE, ...lines.map((argv) => quoteAll(['r', ...argv])), ''].join('\n'),
    timeout: Math.min(30, ...commands.map(({ timeout }) => timeout)),
    parse: (output: Output) => {
      const outputs = found(output)
      if (outputs.length !== lines.length)
        throw new Error(`${outputs.length} of ${lines.length} commands of the batch answered`)
      return unpack(outputs)
    },
    carries: {
      ended: (output: Output) => {
        const outputs = found(output)
        return lines
          .slice(0, outputs.length + begunBesides(output))
          .map((argv, index) =>
            carried(argv, commands.find((each) => each.argv === argv) ?? null, outputs[index] ?? null),
          )
      },
    },
  }
}

/** How many more may have begun than have answered: the one that was at work when it was ended; all, where nobody knows when that was. */
function begunBesides({ exitCode }: Output): number {
  if (exitCode < 0) return Infinity
  return [TIMED_OUT, 128 + 9, 128 + 15].includes(exitCode) ? 1 : 0
}

/** What became of one of the lines; several reads of files that travel as one are no command of anybody's. */
function carried(argv: readonly string[], of: Command<unknown> | null, output: Output | null): Carried {
  if (output === null) return { argv, exitCode: null, failed: false, received: 0 }
  const { stdout, stderr, exitCode } = output
  const inner = of?.carries?.ended?.(output)
  return {
    ...{ argv, exitCode, failed: of !== null && !answersOf(of).includes(exitCode) },
    received: Buffer.byteLength(stdout) + Buffer.byteLength(stderr),
    ...(inner ? { carried: inner } : {}),
  }
}

/** The markers are builtins and cost no process. In the foreground, since a shell starts such a command without copying itself. */
const PREAMBLE = 'r() { "$@" </dev/null; e=$?; echo "$n $e"; echo "$n $e" >&2; }'

/** The answers that are complete. */
function split({ stdout, stderr }: Output, nonce: string): Output[] {
  const mark = new RegExp(`${nonce} (\\d+)\n`)
  // Splitting at a group gives text, code, text, code, …, rest.
  const out = stdout.split(mark)
  const err = stderr.split(mark)
  const count = Math.floor(Math.min(out.length, err.length) / 2)
  return Array.from({ length: count }, (_, index) => {
    const exitCode = Number(out[2 * index + 1])
    return { stdout: out[2 * index] ?? '', stderr: ofItself(err[2 * index] ?? '', exitCode), exitCode }
  })
}

/** Without what the shell adds when a signal has ended a command: alone, the command would not have said it. */
function ofItself(stderr: string, exitCode: number): string {
  const word = SIGNALS.get(exitCode - 128)
  return word !== undefined && stderr.endsWith(`${word}\n`) ? stderr.slice(0, -word.length - 1) : stderr
}

const SIGNALS = new Map([
  [1, 'Hangup'],
  [6, 'Aborted'],
  [9, 'Killed'],
  [11, 'Segmentation fault'],
  [15, 'Terminated'],
])

/** The commands of a batch, for a host that is not one: throws for a script that no batch wrote. */
export function readBatch(script: string): string[][] {
  return read(script).lines.flatMap((argv) => filesOf(argv)?.map((path) => ['cat', path]) ?? [argv])
}

/** What such a host has to answer. */
export function writeBatch(script: string, outputs: readonly Output[]): Output {
  const { nonce, lines } = read(script)
  const left = [...outputs]
  const answers = lines.map((argv) => {
    const files = filesOf(argv)
    return files ? joined(argv, left.splice(0, files.length)) : (left.shift() ?? null)
  })
  const written = answers.filter((each) => each !== null)
  const mark = ({ exitCode }: Output) => `${nonce} ${exitCode}\n`
  return {
    stdout: written.map((output) => output.stdout + mark(output)).join(''),
    stderr: written.map((output) => output.stderr + mark(output)).join(''),
    exitCode: 0,
  }
}

export function isBatch(script: string): boolean {
  return script.includes(`\n${PREAMBLE}\n`)
}

function read(script: string): { nonce: string; lines: string[][] } {
  // Only what comes first: one of the commands may be a batch itself.
  const head = script.slice(0, script.indexOf('\n'))
  const nonce = /^n=([0-9a-f]{32})$/.exec(head)?.[1]
  const start = `${head}\n${PREAMBLE}\n`
  const lines = script.startsWith(start) ? unquote(script.slice(start.length)) : null
  if (!nonce || !lines) throw new TypeError('This is not the script of a batch')
  return { nonce, lines: lines.map((words) => words.slice(1)) }
}
