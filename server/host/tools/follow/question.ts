/** A command without effects, and what changes its answer: the kernel’s word, and paths (also such as do not exist yet). */
export type Question = { argv: readonly string[]; on: readonly Monitor[]; under: readonly string[] }

export type Monitor = 'ip link' | 'ip address' | 'ip route' | 'ip neighbour' | 'ip elsewhere' | 'nft'

/** The kernel does not tell of routes that go with their link or address. */
const ROUTES: readonly Monitor[] = ['ip link', 'ip address', 'ip route']

/**
 * What would change the answer of a command that only looks; null where nothing tells, as for the inside of containers: who wants
 * to know looks again.
 */
export function questionOf(argv: readonly string[]): Question | null {
  const [program = '', ...words] = argv
  const paths = words.filter((word) => word.startsWith('/'))
  if (program === 'ip' && words[0] === '-n') return { argv, on: ['ip elsewhere'], under: [`/run/netns/${words[1]}`] }
  if (program === 'ip' && words.includes('neigh')) return { argv, on: ['ip neighbour'], under: [] }
  if (program === 'ip') return { argv, on: words.includes('route') ? ROUTES : ['ip link', 'ip address'], under: [] }
  if (program === 'nft') return { argv, on: ['nft'], under: [] }
  if (program === 'systemctl' && words[0] === 'show')
    return { argv, on: [], under: words.slice(3).flatMap(pathsOfUnit) }
  if (tellsWhatRuns(argv)) return { argv, on: ['ip link'], under: CONTAINERS }
  if (!FILES.has(program) || paths.length === 0) return null
  // A setting of a link begins anew with the link; what a hand does to it is seen by whoever looks again.
  return paths.some((path) => path.startsWith('/proc/'))
    ? { argv, on: ['ip link'], under: [] }
    : { argv, on: [], under: paths.map(real) }
}

/** Is this how it is found out which containers run? */
export function tellsWhatRuns(argv: readonly string[]): boolean {
  return argv.includes(SOCKETS)
}

const FILES = new Set(['cat', 'grep', 'ls', 'test'])

/** Where a running container shows its monitor, which is how it is known to run. */
const SOCKETS = '/proc/net/unix'
const CONTAINERS = ['/sys/fs/cgroup/lxc', '/sys/fs/cgroup/lxc.monitor']

/** systemd keeps an entry for each unit that is not at rest, made anew at each start (systemd, unit_export_invocation_id). */
function pathsOfUnit(unit: string): string[] {
  return [
    `/run/systemd/units/invocation:${unit}`,
    `/etc/systemd/system/${unit}`,
    `/etc/systemd/system/multi-user.target.wants/${unit}`,
  ]
}

/** Events name files by the folder that was watched: `/var/run` is a link to `/run`, and a folder may be named with a slash at its end. */
function real(path: string): string {
  return path.replace(/^\/var\/run\//, '/run/').replace(/(?<=[^/])\/+$/, '')
}
