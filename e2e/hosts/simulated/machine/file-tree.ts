/** A file, a folder or a symbolic link. */
export type Entry =
  { kind: 'file'; text: string; mode: number } | { kind: 'folder'; mode: number } | { kind: 'link'; target: string }

export type Watcher = (path: string, change: 'written' | 'removed') => void

/** The files of one machine. Paths are absolute; symbolic links are followed wherever they stand. */
export class FileTree {
  readonly #entries = new Map<string, Entry>([['/', { kind: 'folder', mode: 0o755 }]])
  readonly #watchers = new Set<Watcher>()

  /** The path without links; null when there are too many of them. */
  resolve(path: string, followLast = true, hops = 0): string | null {
    if (hops > 16) return null
    const parts = normal(path).split('/').slice(1)
    let at = ''
    for (const [index, part] of parts.entries()) {
      at = `${at}/${part}`
      const entry = this.#entries.get(at)
      if (entry?.kind !== 'link' || (index === parts.length - 1 && !followLast)) continue
      const target = entry.target.startsWith('/') ? entry.target : `${parent(at)}/${entry.target}`
      return this.resolve([target, ...parts.slice(index + 1)].join('/'), followLast, hops + 1)
    }
    return at === '' ? '/' : at
  }

  get(path: string, followLast = true): Entry | null {
    const real = this.resolve(path, followLast)
    return real === null ? null : (this.#entries.get(real) ?? null)
  }

  read(path: string): string | null {
    const entry = this.get(path)
    return entry?.kind === 'file' ? entry.text : null
  }

  /** Writes a whole file and makes the folders above it; an existing file keeps its mode. */
  write(path: string, text: string, mode?: number): void {
    const real = this.resolve(path) ?? normal(path)
    const before = this.#entries.get(real)
    if (before?.kind === 'folder') throw new TypeError(`${real} is a folder`)
    this.makeFolder(parent(real))
    this.#entries.set(real, { kind: 'file', text, mode: mode ?? (before?.kind === 'file' ? before.mode : 0o644) })
    this.#tell(real, 'written')
  }

  makeFolder(path: string): void {
    const real = this.resolve(path) ?? normal(path)
    if (this.#entries.has(real)) return
    this.makeFolder(parent(real))
    this.#entries.set(real, { kind: 'folder', mode: 0o755 })
  }

  link(path: string, target: string): void {
    this.makeFolder(parent(normal(path)))
    this.#entries.set(this.#place(path), { kind: 'link', target })
  }

  chmod(path: string, mode: number): void {
    const real = this.resolve(path)
    const entry = real ? this.#entries.get(real) : undefined
    if (real && entry && entry.kind !== 'link') this.#entries.set(real, { ...entry, mode })
  }

  /** Takes away a file, a link, or a folder with everything in it. */
  remove(path: string): void {
    const place = this.#place(path)
    for (const other of [...this.#entries.keys()]) {
      if (other !== place && !other.startsWith(`${place}/`)) continue
      this.#entries.delete(other)
      this.#tell(other, 'removed')
    }
  }

  /** Names in a folder, sorted; null when there is no such folder. */
  list(path: string): string[] | null {
    const real = this.resolve(path)
    if (!real || this.#entries.get(real)?.kind !== 'folder') return null
    const start = real === '/' ? '/' : `${real}/`
    return [...this.#entries.keys()]
      .filter((other) => other !== '/' && other.startsWith(start) && !other.slice(start.length).includes('/'))
      .map((other) => other.slice(start.length))
      .sort()
  }

  /** Calls back after every write and removal; the answer stops that. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** All entries, for copying a machine's files. */
  entries(): IterableIterator<[string, Entry]> {
    return this.#entries.entries()
  }

  #place(path: string): string {
    const clean = normal(path)
    return `${this.resolve(parent(clean)) ?? parent(clean)}/${clean.slice(clean.lastIndexOf('/') + 1)}`.replace(
      '//',
      '/',
    )
  }

  #tell(path: string, change: 'written' | 'removed') {
    for (const watcher of this.#watchers) watcher(path, change)
  }
}

export function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

/** Without doubled, leading-dot and trailing slashes. */
export function normal(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
