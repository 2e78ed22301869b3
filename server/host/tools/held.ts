import { command, type Command } from '../command'

/** Runs a command for as long as somebody holds its standard input: with the connection, it ends too. */
export const HELD =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; (while read -r _; do :; done; kill "$p" 2>/dev/null) <&3 >/dev/null 2>&1 & c=$!; exec 3<&-; wait "$p"; r=$?; kill "$c" 2>/dev/null; exit "$r"'

/** A command that says something until it is ended. */
export function held(...argv: [string, ...string[]]): Command {
  return command(['sh', '-c', HELD, 'sh', ...argv], { timeout: 0, accept: [0, 1, 143] })
}
