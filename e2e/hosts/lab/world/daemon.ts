import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Place } from './place'

// Joining the cgroup first lets one write to cgroup.kill end everything of a lab, whatever it has forked since.
const JOIN = 'echo $$ > "$1"/cgroup.procs && shift && exec "$@"'

/**
 * Starts something that lives as long as the lab. It gets no pipe of ours: a reader of our output would wait for it forever.
 * It dies with this process even when that one is killed.
 */
export function daemon(
  place: Place,
  name: string,
  argv: readonly string[],
  { cgroup = 'world', env = {} }: { cgroup?: string; env?: Record<string, string> } = {},
): ChildProcess {
  const log = openSync(`${place.dir}/log/${name}.log`, 'a')
  const joined = ['-c', JOIN, 'sh', `${place.cgroup}/${cgroup}`, 'setpriv', '--pdeathsig', 'KILL', ...argv]
  const child = spawn('sh', joined, { stdio: ['ignore', log, log], detached: true, env: { ...process.env, ...env } })
  closeSync(log)
  child.unref()
  return child
}
