import { command, type Command } from '../command'

/** While the service rests for a moment: it would write the file again. */
export const REPLACE = [
  'set -e',
  'f=$1; u=$2',
  'cat > "$f.new"; chown --reference="$f" "$f.new"; chmod --reference="$f" "$f.new"',
  `trap 'systemctl start "$u"' EXIT`,
  "trap 'exit 1' HUP INT TERM",
  'systemctl stop "$u"',
  'mv -f "$f.new" "$f"',
].join('; ')

/** The lease file with this text, of the same owner and mode. */
export function replaceLeases(path: string, unit: string, text: string): Command {
  return command(['sh', '-c', REPLACE, 'sh', path, unit], { stdin: text, timeout: 90 })
}

/**
 * A file that was removed is the service's as long as it runs, and holds what it has written: the shell opens it before the service
 * ends, and writes it down where it was.
 */
export const RECOVER = [
  'set -e',
  'f=$1; u=$2',
  'exec 3</dev/null',
  'p=$(systemctl show -p MainPID --value "$u")',
  'for d in "/proc/$p/fd"/*; do if [ "$(readlink "$d")" = "$f (deleted)" ]; then exec 3<"$d"; fi; done',
  `trap 'systemctl start "$u"' EXIT`,
  "trap 'exit 1' HUP INT TERM",
  'systemctl stop "$u"',
  'cat <&3 > "$f.new"; chmod 0644 "$f.new"',
  'mv -f "$f.new" "$f"',
].join('; ')

/** The lease file where there is none, with what the service knows. */
export function recoverLeases(path: string, unit: string): Command {
  return command(['sh', '-c', RECOVER, 'sh', path, unit], { timeout: 90 })
}

/** Without the lines of these MAC addresses, while the service rests for a moment: it would write them again. */
export const FORGET = [
  'set -e',
  'f=$1; u=$2; shift 2',
  `trap 'systemctl start "$u"' EXIT`,
  "trap 'exit 1' HUP INT TERM",
  'systemctl stop "$u"',
  'for m; do sed -i "/^[0-9]* $m /d" "$f"; done',
].join('; ')

/** Answers when the service runs again. */
export function forgetLeases(path: string, unit: string, macs: readonly string[]): Command {
  return command(['sh', '-c', FORGET, 'sh', path, unit, ...macs], { timeout: 180 })
}
