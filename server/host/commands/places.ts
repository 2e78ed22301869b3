/** Where the scripts of the list lie on a host on which they are installed. */
export const LIBRARY = '/usr/local/lib/proximity'

/** Runs around every command there, as `wire` does elsewhere. */
export const RUN = `${LIBRARY}/run`
export const BATCH = `${LIBRARY}/batch`
/** Names the list that is installed. */
export const LIST = `${LIBRARY}/list`

const SBIN = ['bridge', 'ip', 'nft', 'iptables', 'iptables-save', 'sysctl', 'ifup', 'ifdown', 'pct', 'qm', 'pvesm']

/** A program by the path that it has on Proxmox VE; a script by where it is installed. */
export function pathOf(program: string): string {
  if (program.startsWith('@')) return `${LIBRARY}/${program.slice(1)}`
  return `/usr/${SBIN.includes(program) ? 'sbin' : 'bin'}/${program}`
}

/** The same in every word that names a script. */
export const withPaths = (text: string): string => text.replace(/@(?=[a-z])/g, `${LIBRARY}/`)
