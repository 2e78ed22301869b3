import type { NetworkStack } from '../network/stack'
import { listProc, readProc, writeProc } from './proc'
import type { Machine } from './machine'

/** The files as one process sees them: those of the machine, and the kernel's own, which depend on the namespace. */
export type FileView = {
  kindOf(path: string): 'file' | 'folder' | null
  read(path: string): string | null
  /** False when the kernel refuses. */
  write(path: string, text: string, mode?: number): boolean
  list(path: string): string[] | null
}

export function fileView(machine: Machine, net: NetworkStack): FileView {
  const isProc = (path: string) => path.startsWith('/proc/') || path.startsWith('/sys/')
  const read = (path: string) =>
    isProc(path) ? readProc(machine, net, path) : (machine.generated(path) ?? machine.files.read(path))
  return {
    read,
    kindOf(path) {
      if (read(path) !== null) return 'file'
      const folder = isProc(path) ? listProc(machine, net, path) : machine.files.list(path)
      return folder === null ? null : 'folder'
    },
    write(path, text, mode) {
      if (isProc(path)) return writeProc(net, path, text)
      machine.files.write(path, text, mode)
      return true
    },
    list: (path) => (isProc(path) ? listProc(machine, net, path) : machine.files.list(path)),
  }
}
