/**
 * What runs on the host so that a change that nobody comes back to is taken back there. Each gets the operation's folder as
 * its first word; where two could meet, the folder's lock decides (flock(1)).
 *
 * armed    there is something to take back, and the time runs
 * alive    seconds of uptime when the operation was last heard of
 * begun    numbers of the changes that were begun, a line each
 * turned   everything is done but what cannot be taken back: that is done then, and nothing taken back
 *
 * The folder is gone when the operation has ended, one way or the other.
 */

/** Built-ins alone: these scripts stand around every change, and each process of theirs would be paid for each time. */
const UPTIME = 'read -r now rest < /proc/uptime; now=${now%.*}'
const SIGN_OF_LIFE = `${UPTIME}; echo "$now" > "$f/alive"`
const TIME_LEFT = `read -r alive < "$f/alive"; ${UPTIME}; left=$(( \${alive:-0} + $2 - now ))`

/**
 * Words: folder, unit, seconds, the text of EXPIRE, path and text of the generator for the next boot, the text that puts files
 * back early in it, then the files to keep; standard input: the undo script.
 */
export const ARM = [
  'set -e',
  'f=$1; u=$2; s=$3; expire=$4; g=$5; generator=$6; files=$7; shift 7',
  // Another one that is armed would take back what it does not know; one that has ended is no longer of use to anybody.
  'for o in "${f%/*}"/*; do',
  '  [ "$o" = "$f" ] || [ ! -d "$o" ] || [ -e "$o/armed" ] || rm -rf -- "$o"',
  '  if [ "$o" != "$f" ] && [ -e "$o/armed" ]; then',
  '    echo "An earlier operation is still being taken back by the timer on this host. Start again in two minutes." >&2; exit 73',
  '  fi',
  'done',
  'umask 077',
  'mkdir -p -- "$f/saved"',
  'cat > "$f/undo.sh"',
  'printf %s "$expire" > "$f/expire.sh"',
  'printf %s "$files" > "$f/files.sh"',
  'for p in "$@"; do [ ! -e "$p" ] || { mkdir -p -- "$f/saved${p%/*}"; cp -a -- "$p" "$f/saved$p"; }; done',
  SIGN_OF_LIFE,
  ': > "$f/begun"',
  ': > "$f/armed"',
  'umask 022',
  '[ -d "${g%/*}" ] || mkdir -p -- "${g%/*}"',
  'printf %s "$generator" > "$g"',
  'chmod 0755 -- "$g"',
  'systemd-run --quiet --collect --unit="$u-timer" --on-active="$s" --timer-property=AccuracySec=100ms /bin/sh "$f/expire.sh" "$f" "$s"',
].join('\n')

/** Runs when the time is over, and goes on waiting as long as the operation is heard of. Words: folder, seconds. */
export const EXPIRE = [
  'f=$1',
  'exec 9>>"$f/lock" || exit 0',
  'while :; do',
  '  flock 9',
  '  [ -e "$f/armed" ] || exit 0',
  `  ${TIME_LEFT}`,
  '  [ "$left" -gt 0 ] || break',
  '  flock -u 9',
  '  sleep "$left"',
  'done',
  'exec /bin/sh "$f/undo.sh"',
].join('\n')

/** How GUARDED ends when the host has taken everything back already. */
export const TOO_LATE = 75
export const TOO_LATE_WORDS = 'The timer on this host has run out: it has taken everything back.'

/** Under the lock. Words: folder, number of the change or - for taking one back, then the command itself. */
export const GUARDED = [
  'f=$1; n=$2; shift 2',
  `if [ ! -e "$f/armed" ]; then echo "${TOO_LATE_WORDS}" >&2; exit ${TOO_LATE}; fi`,
  'if [ "$n" != - ]; then echo "$n" >> "$f/begun" || exit 74; fi',
  '"$@"',
  'e=$?',
  SIGN_OF_LIFE,
  'exit $e',
].join('\n')

/** Under the lock; the answer is one word, `turned` or `taken`. From now on the host goes forward by itself, and not back. Word: folder. */
export const TURN = [
  'f=$1',
  'if [ ! -e "$f/armed" ]; then echo taken; exit 0; fi',
  ': > "$f/turned"',
  SIGN_OF_LIFE,
  'echo turned',
].join('\n')

/** Under the lock: what the host would do when the time is over, now. Words: folder, unit. */
export const RUN_OUT = [
  'sh "$1/undo.sh"',
  'systemctl stop "$2-timer.timer" "$2-timer.service" 2>/dev/null',
  'exit 0',
].join('\n')

/** The answer is empty, or seconds, and `turned` where the host goes forward then. Words: folder, seconds. */
export const LEFT = [
  'f=$1',
  '[ -e "$f/armed" ] || exit 0',
  TIME_LEFT,
  'printf %s "$left"',
  '[ ! -e "$f/turned" ] || printf " turned"',
].join('\n')

/** Under the lock; the answer is one word, `disarmed` or `taken`. Words: folder, unit, generator. Nothing of the timer stays. */
export const DISARM = [
  'f=$1; u=$2; g=$3',
  'if [ ! -e "$f/armed" ]; then echo taken; exit 0; fi',
  'echo disarmed',
  'rm -f "$f/armed" "$g"',
  'systemctl stop "$u-timer.timer" "$u-timer.service" 2>/dev/null',
  'rm -rf -- "$f"',
  'rmdir "${f%/*}" "${g%/*}" 2>/dev/null',
  'exit 0',
].join('\n')
