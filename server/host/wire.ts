import { type Command, command } from './command'
import { RUN } from './commands/places'
import { quoteAll } from './quote'
import { unquote } from './unquote'

/**
 * Runs around every command, inside sudo. It announces the process id on both streams: what a login profile prints before
 * that is not output, and the process can be ended from a second channel (sshd leaves it running when a channel closes).
 * `exec` keeps the id, and `timeout` makes it the id of a process group.
 */
export const WRAPPER =
  'export LC_ALL=C.UTF-8 PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; ' +
  'echo "proximity-pid $$"; echo "proximity-pid $$" >&2; exec "$@"'

/** What the wrapper writes to stdout and to stderr before the command starts. */
export function announcement(pid: number): string {
  return `proximity-pid ${pid}\n`
}

export const ANNOUNCED = /proximity-pid (\d{1,10})\n/

const SUDO = ['sudo', '-n', '--']
const WRAP = ['sh', '-c', WRAPPER, 'proximity']
const TIMEOUT = ['timeout', '-k', '5']

/** `listed`: the list is installed on the host, and sudo allows nothing else (commands/installed.ts). */
export type Way = { sudo: boolean; listed?: boolean }

/** The one line that travels to the host. `exec`, so that no login shell stays to comment on how the command ended. */
export function wire(command: Command<unknown>, way: Way): string {
  return quoteAll(['exec', ...wireWords(command, way)])
}

/** The same without a shell in between, for the local transport. */
export function wireWords({ argv, timeout }: Command<unknown>, { sudo, listed }: Way): string[] {
  if (sudo && listed) return [...SUDO, RUN, String(timeout), ...argv]
  return [...(sudo ? SUDO : []), ...WRAP, ...TIMEOUT, String(timeout), ...argv]
}

/** Reads back what `wire` wrote; null for any other line. */
export function unwire(line: string): { argv: string[]; sudo: boolean; timeout: number } | null {
  const [[exec, ...words] = [], ...more] = unquote(line) ?? []
  if (exec !== 'exec' || more.length > 0) return null
  const sudo = startsWith(words, SUDO)
  const inner = sudo ? words.slice(SUDO.length) : words
  const head = [...WRAP, ...TIMEOUT]
  if (!startsWith(inner, head)) return null
  const timeout = Number(inner[head.length])
  const argv = inner.slice(head.length + 1)
  return Number.isFinite(timeout) && argv.length > 0 ? { argv, sudo, timeout } : null
}

function startsWith(words: readonly string[], head: readonly string[]): boolean {
  return head.every((word, index) => words[index] === word)
}

/**
 * Ends a process group and waits until it is gone; exit code 1 when it is still there. TERM first, so that tools can put
 * down their locks; `timeout -k 5` passes it on and kills after 5 s, so KILL from here is only for what is left then.
 * The process alone is meant in the moment before it has made its group. A zombie is gone: it only waits to be counted.
 */
export const ENDING = [
  'is_alive() {',
  '  kill -s 0 -- "-$1" 2>/dev/null || return 1',
  '  ps -A -o pgid= -o stat= | grep -q "^ *$1  *[^ Z]"',
  '}',
  'kill -s TERM -- "-$1" 2>/dev/null || kill -s TERM "$1" 2>/dev/null',
  'i=0',
  'while is_alive "$1"; do',
  '  i=$((i+1))',
  '  [ "$i" -eq 70 ] && kill -s KILL -- "-$1"',
  '  [ "$i" -gt 90 ] && exit 1',
  '  sleep 0.1',
  'done',
  'exit 0',
].join('\n')

/** The command that ends the process that was announced as `pid`, with everything it started. */
export function ending(pid: number): Command<boolean> {
  return command(['sh', '-c', ENDING, 'proximity', String(pid)], {
    accept: [0, 1],
    timeout: 15,
    parse: ({ exitCode }) => exitCode === 0,
  })
}
