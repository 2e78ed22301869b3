import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../hosts/lab'

/** A process of the node as the kernel has seen it: what it ran, one program after the other in the same process. */
export type Process = {
  pid: number
  parent: number | null
  programs: readonly (readonly string[])[]
  /** What it could not run, where it has run nothing. */
  attempted: readonly string[] | null
  /** As a shell would say it; null while it runs. */
  exitCode: number | null
}

export const hasStrace = spawnSync('strace', ['--version']).status === 0

/** Follows the node's sshd with strace(1): every program that anything begins which came through it, however it came there. */
export async function traceSshd(lab: Lab): Promise<{ stop(): Promise<Process[]> }> {
  const folder = mkdtempSync(join(tmpdir(), 'proximity-traced-'))
  const init = await initOf(lab)
  await lab.exec(['sh', '-c', 'systemctl stop ssh.socket ssh.service; mkdir -p /run/sshd'])
  const enter = ['nsenter', '-t', String(init), '-m', '-p', '-n', '-u', '-i', '-C', '--root', '--wd', '--']
  const strace = spawn(
    'strace',
    [
      ...['-ff', '--seccomp-bpf', '-xx', '-s', '1000000', '--decode-pids=pidns', '-o', join(folder, 'of')],
      ...['-e', 'signal=none', '-e', `trace=${TRACED}`, ...enter, '/usr/sbin/sshd', '-D'],
    ],
    { stdio: 'ignore' },
  )
  const over = new Promise((resolve) => strace.once('exit', resolve))
  while ((await lab.exec(['ss', '-Hltn', 'sport = :22'])).stdout === '');
  return {
    stop: async () => {
      await lab.exec(['sh', '-c', LISTENER])
      await over
      const found = read(folder)
      rmSync(folder, { recursive: true, force: true })
      return found
    },
  }
}

const TRACED = 'execve,execveat,clone,clone3,fork,vfork,set_tid_address'

/** Ends the one that takes new connections; the others have ended with theirs. */
const LISTENER = 'kill $(ss -Hltnp "sport = :22" | sed "s/.*pid=//; s/,.*//" | sort -u)'

async function initOf(lab: Lab): Promise<number> {
  const { stdout: space } = await lab.exec(['readlink', '/proc/self/ns/pid'])
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/ns/pid`) !== space.trim()) continue
      const inner = /^NSpid:.*\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      if (inner === '1') return Number(pid)
    } catch {
      // It ended meanwhile.
    }
  }
  throw new Error('The first process of the node is not among those of this machine')
}

function read(folder: string): Process[] {
  const files = readdirSync(folder).map((name) => ({
    pid: Number(name.split('.')[1]),
    lines: readFileSync(join(folder, name), 'latin1').split('\n'),
  }))
  const parents = parentsIn(files)
  return files.map(({ pid, lines }) => ({
    ...{ pid, parent: parents.get(pid) ?? null },
    programs: lines.flatMap((line) => programIn(line, '0') ?? []),
    attempted: lines.flatMap((line) => programIn(line, '-1 .*') ?? []).at(-1) ?? null,
    exitCode: lines.map(exitIn).findLast((code) => code !== null) ?? null,
  }))
}

type File = { pid: number; lines: readonly string[] }

/**
 * Each process has two numbers, the node's and this machine's. strace translates the one that a parent is told of, unless the child
 * has ended by then: that one is known by the number that it was told itself as its program began (set_tid_address(2)).
 */
function parentsIn(files: readonly File[]): Map<number, number> {
  const born = files.flatMap(({ pid, lines }) => lines.flatMap((line) => numbersIn(CHILD, line, pid) ?? []))
  const parents = new Map(born.flatMap(({ here, of }) => (here === null ? [] : [[here, of] as const])))
  const orphans = files.filter(({ pid }) => !parents.has(pid))
  for (const { there, of } of born.filter(({ here }) => here === null)) {
    const child = orphans.find(
      ({ pid, lines }) => !parents.has(pid) && lines.some((line) => numbersIn(ITSELF, line, pid)?.there === there),
    )
    if (child) parents.set(child.pid, of)
  }
  return parents
}

const CHILD = /^(?:v?fork|clone3?)\(.* = (\d+)(?: \/\* (\d+) in strace's PID NS \*\/)?$/
const ITSELF = /^set_tid_address\(.* = (\d+)(?: \/\* (\d+) in strace's PID NS \*\/)?$/

function numbersIn(what: RegExp, line: string, of: number): { there: number; here: number | null; of: number } | null {
  const [, there, here] = what.exec(line) ?? []
  return there === undefined ? null : { there: Number(there), here: here === undefined ? null : Number(here), of }
}

function programIn(line: string, outcome: string): [string[]] | null {
  const whole = new RegExp(`^execve(?:at)?\\([^[]*\\[(.*)\\], 0x[0-9a-f]+ /\\* \\d+ vars? \\*/.*\\) = ${outcome}$`)
  const [, words] = whole.exec(line) ?? []
  if (words === undefined) return null
  return [[...words.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)].map(([, hex = '', cut]) => text(hex, cut))]
}

function text(hex: string, cut: string | undefined): string {
  if (cut) throw new Error('strace has cut a word')
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString('utf8')
}

function exitIn(line: string): number | null {
  const [, code] = /^\+\+\+ exited with (\d+) \+\+\+$/.exec(line) ?? []
  if (code !== undefined) return Number(code)
  const [, signal] = /^\+\+\+ killed by (SIG\w+)/.exec(line) ?? []
  return signal === undefined ? null : 128 + (SIGNALS[signal] ?? 0)
}

const SIGNALS: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGPIPE: 13, SIGTERM: 15 }
