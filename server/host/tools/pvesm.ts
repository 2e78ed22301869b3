import { command, type Command } from '../command'

/** A storage as `pvesm status` prints it; bytes. */
export type Storage = { name: string; type: string; active: boolean; total: number; available: number }

export function status(content: 'rootdir' | 'vztmpl'): Command<Storage[]> {
  return command(['pvesm', 'status', '--content', content], {
    timeout: 60,
    slow: true,
    parse: ({ stdout }) => parseStatus(stdout),
  })
}

/** Columns: Name Type Status Total Used Available %, sizes in KiB. */
export function parseStatus(stdout: string): Storage[] {
  return stdout.split('\n').flatMap((line) => {
    const [name, type, state, total, , available] = line.trim().split(/\s+/)
    if (!name || !type || !state || name === 'Name') return []
    return [
      { name, type, active: state === 'active', total: Number(total) * 1024, available: Number(available) * 1024 },
    ]
  })
}
