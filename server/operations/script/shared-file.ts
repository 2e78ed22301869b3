import type { FileDiff } from '../../engine/capability'
import type { RecordedCommand } from '../../engine/describe-plan'
import { INTERFACES_LOCK } from '../../host/tools/ifupdown'

/** Files that hold more than ours, and that are different on every node: addresses of the node itself. */
const SHARED = /^\/etc\/network\/interfaces(\.new)?$/

/**
 * The same change to a file that other nodes have with other content: lines are put in or taken out, and the rest stays as it
 * is found there. Null where the record says no such thing: the file is ours alone.
 */
export function sharedEdit({ path, before, after }: FileDiff): RecordedCommand | null {
  if (!SHARED.test(path) || before === null || after === null) return null
  const { gone, come, next } = difference(before.split('\n'), after.split('\n'))
  const variables = [`GONE=${gone}`, `COME=${come}`, `NEXT=${next}`]
  const argv = ['env', ...variables, 'flock', '-w', '60', INTERFACES_LOCK, 'sh', '-c', EDIT, 'sh', path]
  return { argv, stdin: null, accept: [0] }
}

/** The lines that differ, each with its newline, and the line that follows them. */
function difference(before: readonly string[], after: readonly string[]) {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const text = (lines: readonly string[]) =>
    lines
      .slice(head, lines.length - tail)
      .map((line) => `${line}\n`)
      .join('')
  // What ends the file is followed by nothing; an empty line would be found anywhere.
  return { gone: text(before), come: text(after), next: after[after.length - tail] ?? '' }
}

/**
 * Under the lock of Proxmox, beside the file and renamed over it. Lines that are there already are not put in twice; lines to
 * take out that are not there are a failure, and nothing is changed.
 */
export const EDIT = [
  'set -e',
  '[ -e "$1" ] || exit 0',
  't="${1%/*}/.proximity.$$"',
  `trap 'rm -f -- "$t"' EXIT`,
  `awk '
    { text = text $0 "\\n" }
    function at(lines) { return index("\\n" text, "\\n" lines) }
    function put(place, length_, lines) { printf "%s%s%s", substr(text, 1, place - 1), lines, substr(text, place + length_) }
    END {
      gone = ENVIRON["GONE"]; come = ENVIRON["COME"]; next_ = ENVIRON["NEXT"]
      if (come != "" && at(come)) printf "%s", text
      else if (gone != "") { if (!at(gone)) exit 3; put(at(gone), length(gone), come) }
      else if (next_ != "" && at(next_ "\\n")) put(at(next_ "\\n"), 0, come)
      else printf "%s%s", text, come
    }' "$1" > "$t" || { echo "$1 does not have the lines that are to go. It was not changed." >&2; exit 1; }`,
  'chmod --reference="$1" "$t"; chown --reference="$1" "$t"',
  'mv -f -- "$t" "$1"',
].join('\n')
