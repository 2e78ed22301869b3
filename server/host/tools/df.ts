import { command, type Command } from '../command'

/** A file system, in bytes. */
export type Disk = { mount: string; size: number; used: number; available: number }

/** The file systems that hold these paths, each once (`df -P -B1`, POSIX); a path that does not exist is left out. */
export function df(paths: readonly string[]): Command<Disk[]> {
  return command(['df', '-P', '-B1', ...paths], {
    accept: [0, 1],
    parse: ({ stdout }) => {
      const rows = stdout.split('\n').slice(1)
      const disks = rows.flatMap((row): Disk[] => {
        const [, size, used, available, mount] = /\s(\d+)\s+(\d+)\s+(\d+)\s+\S+\s+(\/.*)/.exec(row) ?? []
        if (!mount) return []
        return [{ mount, size: Number(size), used: Number(used), available: Number(available) }]
      })
      return [...new Map(disks.map((disk) => [disk.mount, disk])).values()]
    },
  })
}
