import { command, type Command } from '../command'

/** Creates the folder, writes beside the file and renames over it; an existing file keeps its mode and owner. A full disk leaves nothing half-written. */
export const WRITE = [
  'set -e',
  'd=${1%/*}',
  '[ -d "$d" ] || mkdir -p -- "$d"',
  't="$d/.proximity.$$"',
  `trap 'rm -f -- "$t"' EXIT`,
  'umask 022; cat > "$t"',
  'if [ -e "$1" ]; then chmod --reference="$1" "$t"; chown --reference="$1" "$t"',
  'elif [ "$2" != 0644 ]; then chmod "$2" "$t"; fi',
  'mv -f -- "$t" "$1"',
  'trap - EXIT',
].join('; ')

/** The same for guests, whose busybox knows no --reference. */
export const WRITE_IN_GUEST = [
  'set -e',
  '[ -d "${1%/*}" ] || mkdir -p "${1%/*}"',
  `trap 'rm -f "$1.proximity"' EXIT`,
  'cat > "$1.proximity"',
  'chmod "$2" "$1.proximity"',
  'mv -f "$1.proximity" "$1"',
  'trap - EXIT',
].join('; ')

/** The text of a file that is one itself, and no link. */
export const UNLESS_LINK = '[ ! -L "$1" ] && cat "$1"'

/** Adds lines to a log, creating its folder. */
export const APPEND = '{ [ -d "${1%/*}" ] || mkdir -p -- "${1%/*}"; } && cat >> "$1"'

/** The text of a file; null when there is none. */
export function read(path: string): Command<string | null> {
  return command(['cat', path], {
    accept: [0, 1],
    parse: ({ exitCode, stdout, stderr }) => {
      if (exitCode === 0) return stdout
      if (/No such file or directory|Not a directory/.test(stderr)) return null
      throw new Error(stderr.trim() || `cat ${path} failed`)
    },
  })
}

/**
 * Every line of every file below these folders, by path; nothing for a folder that does not exist. Final newlines are not told
 * apart. What cannot be read is a failure: /etc/pve without its file system must not look like a host without guests.
 */
export function readTrees(folders: readonly string[], name = '*'): Command<Map<string, string>> {
  return command(['grep', '-rH', '', `--include=${name}`, ...folders], {
    accept: [0, 1, 2],
    parse: ({ stdout, stderr }) => {
      const failure = stderr.split('\n').find((line) => line !== '' && !line.endsWith('No such file or directory'))
      if (failure) throw new Error(failure)
      const lines = new Map<string, string[]>()
      for (const line of stdout.split('\n')) {
        const colon = line.indexOf(':')
        if (colon < 1 || !line.startsWith('/')) continue
        const path = line.slice(0, colon)
        const file = lines.get(path) ?? []
        lines.set(path, file)
        file.push(line.slice(colon + 1))
      }
      return new Map([...lines].map(([path, file]) => [path, `${file.join('\n')}\n`]))
    },
  })
}

export function exists(path: string): Command<boolean> {
  return command(['test', '-e', path], { accept: [0, 1], parse: ({ exitCode }) => exitCode === 0 })
}

/** Whole-file write, atomic. `lock` is a lock file of somebody else's that is held meanwhile (flock, 10 s). */
export function write(path: string, content: string, options: { mode?: string; lock?: string } = {}): Command {
  const locked = options.lock ? ['-w', '10', options.lock, 'sh'] : []
  return command([options.lock ? 'flock' : 'sh', ...locked, '-c', WRITE, 'sh', path, options.mode ?? '0644'], {
    stdin: content,
  })
}

/** Does somebody hold this lock file (flock(1)) right now? */
export function isLocked(path: string): Command<boolean> {
  return command(['flock', '-n', path, 'true'], { accept: [0, 1], parse: ({ exitCode }) => exitCode === 1 })
}

/** Folders with their parents; readable for services that have dropped root. */
export function makeFolders(paths: readonly string[]): Command {
  return command(['mkdir', '-p', '-m', '0755', ...paths])
}

/** Takes a folder away when it is empty or absent, and leaves it otherwise. */
export function removeEmptyFolder(path: string): Command {
  return command(['rmdir', '--ignore-fail-on-non-empty', path], { accept: [0, 1] })
}

/** The same for several, in this order. */
export function removeEmptyFolders(paths: readonly string[]): Command {
  return command(['rmdir', '--ignore-fail-on-non-empty', ...paths], { accept: [0, 1] })
}

/** Everything in these folders, and they themselves where they exist: its path, and whether it is a folder (find(1)). */
export function entriesBelow(folders: readonly string[]): Command<[path: string, isFolder: boolean][]> {
  return command(['find', ...folders, '-printf', '%y %p\n'], {
    accept: [0, 1],
    parse: ({ stdout, stderr }) => {
      const failure = stderr.split('\n').find((line) => line !== '' && !line.endsWith('No such file or directory'))
      if (failure) throw new Error(failure)
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(2), line.startsWith('d')])
    },
  })
}

/** A regular file: `mode` as in `chmod 640`, `owner` as in `chown root:www-data`. */
export type FoundFile = { path: string; mode: string; owner: string; size: number }

/** Regular files in these places, by path; places that do not exist hold none. `name` is a pattern, `depth` counts folders. */
export function findFiles(
  places: readonly string[],
  { name, depth }: { name?: string; depth?: number } = {},
): Command<FoundFile[]> {
  const deep = depth === undefined ? [] : ['-maxdepth', String(depth)]
  const named = name === undefined ? [] : ['-name', name]
  return command(['find', ...places, ...deep, '-type', 'f', ...named, '-printf', '%m %u:%g %s %p\\0'], {
    accept: [0, 1],
    parse: ({ stdout, stderr }) => {
      const failure = stderr.split('\n').find((line) => line !== '' && !line.endsWith('No such file or directory'))
      if (failure) throw new Error(failure)
      return stdout
        .split('\0')
        .flatMap((entry) => {
          const [, mode, owner, size, path] = /^([0-7]+) (\S+) (\d+) (.+)$/s.exec(entry) ?? []
          return mode && owner && size && path ? [{ path, mode, owner, size: Number(size) }] : []
        })
        .sort((a, b) => (a.path < b.path ? -1 : 1))
    },
  })
}

export function remove(path: string): Command {
  return command(['rm', '-f', path])
}

export function append(path: string, lines: readonly string[]): Command {
  return command(['sh', '-c', APPEND, 'sh', path], { stdin: lines.map((line) => `${line}\n`).join('') })
}

/** Brings a file back to what it was: its text, or its absence. */
export function restore(path: string, before: string | null, options: { mode?: string; lock?: string } = {}): Command {
  return before === null ? remove(path) : write(path, before, options)
}
