import { inventory } from '../../capabilities/inventory'
import { layout, type Layout } from '../../capabilities/network/layout'
import type { NetworkSpec } from '../../capabilities/network/spec'
import { router } from '../../capabilities/router'
import type { Context } from '../../context'
import type { Snapshot } from '../../engine/snapshot'
import { RefusedError } from '../../errors'
import { command, type Command } from '../../host/command'
import type { Host } from '../../host/host'
import { lines } from '../../host/tools/lines'
import { held } from '../../host/tools/held'
import { attach } from '../../host/tools/lxc'
import type { Voice, Work } from '../job'
import type { Level, Request } from '../spec'
import { taskLine } from '../task-line'

/** Lines of before that are shown first. */
const EARLIER = '200'

type Source = { command: Command; tell(line: string, voice: Voice): void }

export function log(
  { ctx: _ctx, host, spec, seen }: { ctx: Context; host: Host; spec: NetworkSpec; seen: Snapshot },
  { source }: Extract<Request, { tool: 'log' }>,
): Work {
  return async (voice, signal) => {
    const { command: asked, tell } = sourceOf(source, layout(spec), seen)
    const read = lines((line) => line !== '' && tell(line, voice))
    await host.run(asked, { signal, onOutput: (text) => read(text) })
    // It goes on until somebody stops it: an end is a failure.
    if (!signal.aborted) throw new RefusedError('The log has ended. Look whether it is there, and follow it again.')
  }
}

function sourceOf(source: 'dns' | 'router' | 'network' | 'tasks', place: Layout, seen: Snapshot): Source {
  if (source === 'dns')
    return {
      command: held('journalctl', '-f', '-q', '--no-pager', '-n', EARLIER, '-o', 'short-unix', '-u', place.units.dns),
      tell: (line, { say }) => {
        const [, at, text = line] = /^(\d+\.\d+) \S+ (.*)$/.exec(line) ?? []
        say(text, levelOf(text), at === undefined ? Date.now() : Number(at) * 1000)
      },
    }
  if (source === 'network')
    return { command: held('tail', '-n', EARLIER, '-F', '/var/log/proximity/network.log'), tell: withStamp }
  if (source === 'tasks') {
    const ours = new Set(
      (seen.known(inventory)?.guests ?? [])
        .filter(({ local, nics }) => local && nics.some(({ bridge }) => bridge === place.bridge))
        .map(({ vmid }) => vmid),
    )
    return {
      command: held('tail', '-n', EARLIER, '-F', '/var/log/pve/tasks/index'),
      tell: (line, { say }) => {
        const task = taskLine(line)
        if (task && (task.vmid === null || ours.has(task.vmid))) say(task.text, task.isGood ? 'info' : 'error', task.at)
      },
    }
  }
  const own = seen.known(router)?.guest
  if (!own?.running) throw new RefusedError('The router does not run: it says nothing.')
  const inside =
    own.ostype === 'debian'
      ? (['journalctl', '-f', '-q', '--no-pager', '-n', EARLIER, '-o', 'short-iso'] as const)
      : (['tail', '-n', EARLIER, '-F', '/var/log/messages'] as const)
  const { argv } = attach(own.vmid, command([...inside]))
  return { command: held(...argv), tell: (line, { say }) => say(line, levelOf(line)) }
}

/** `2026-11-28T10:00:00.000Z words`, as Proximity itself writes. */
function withStamp(line: string, { say }: Voice): void {
  const [, at = '', text = line] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ?(.*)$/.exec(line) ?? []
  say(text, levelOf(text), at === '' ? Date.now() : Date.parse(at))
}

/** Logs that say nothing of how much a line matters are read for words that do. */
export function levelOf(text: string): Level {
  if (/\b(error|failed|failure|fatal|cannot|denied|refused|rolled back)\b/i.test(text)) return 'error'
  return /\b(warn(ing)?|ignoring|retry|not giving name|timed out)\b/i.test(text) ? 'warning' : 'info'
}
