import { readBatch, writeBatch } from '../../host/batch'
import { command, type Command, type Output } from '../../host/command'
import { UnreachableError } from '../../host/errors'
import type { Host } from '../../host/host'
import { judge } from '../../host/judge'
import { RefusedError } from '../../errors'
import { capability, type AnyCapability, type Change, type Needs } from '../capability'
import type { Step } from '../step'
import { DISARM, TURN } from '../timer/scripts'
import { unguarded } from '../timer/timer'

/** A host that is nothing but names with values, and does what it is told: `get`, `set`, `unset`, `say`. */
export class World implements Host {
  readonly arrivedOn = null
  readonly values = new Map<string, string>()
  /** What was changed, in the order in which it happened. */
  readonly history: string[] = []
  /** Command lines that fail, before or after they have done their work. */
  readonly failing = new Map<string, 'before' | 'after' | 'unreachable once'>()
  /** Called before each command line, for what happens meanwhile. */
  meanwhile: (line: string) => void | Promise<void> = () => undefined
  /** How often a value is looked at before it shows. */
  readonly slow = new Map<string, number>()

  async run<T>(asked: Command<T>, options: { onOutput?: (text: string) => void } = {}): Promise<T> {
    if (asked.argv.at(-1) !== '-s') {
      const output = await this.#execute(asked.argv)
      if (output.stdout) options.onOutput?.(output.stdout)
      return judge(asked, output)
    }
    const outputs: Output[] = []
    for (const argv of readBatch(asked.stdin ?? '')) outputs.push(await this.#execute(argv))
    return judge(asked, writeBatch(asked.stdin ?? '', outputs))
  }

  async #execute(asked: readonly string[]): Promise<Output> {
    const argv = unguarded(asked)
    const line = argv.join(' ')
    await this.meanwhile(line)
    const fault = this.failing.get(line)
    if (fault === 'unreachable once') {
      this.failing.delete(line)
      throw new UnreachableError('world', 'went away', 'Wait.')
    }
    if (fault !== 'before') this.#act(argv)
    if (argv.includes(TURN)) return { stdout: 'turned\n', stderr: '', exitCode: 0 }
    if (argv.includes(DISARM)) return { stdout: 'disarmed\n', stderr: '', exitCode: 0 }
    if (fault) return { stdout: '', stderr: `${line} broke\n`, exitCode: 1 }
    return { stdout: argv[0] === 'get' ? this.#get(argv[1] ?? '') : line, stderr: '', exitCode: 0 }
  }

  #act([verb = '', name = '', value = '']: readonly string[]): void {
    if (verb !== 'set' && verb !== 'unset') return
    this.history.push([verb, name, value].join(' ').trim())
    if (verb === 'set') this.values.set(name, value)
    else this.values.delete(name)
  }

  #get(name: string): string {
    const left = this.slow.get(name) ?? 0
    if (!this.values.has(name) || left === 0) return this.values.get(name) ?? ''
    this.slow.set(name, left - 1)
    return ''
  }
}

/** A name that has to have the value that the wish gives it; `never` refuses to be planned. */
export function thing(
  name: string,
  {
    needs = {},
    undo = true,
    final = false,
    waits = false,
  }: { needs?: Needs; undo?: boolean; final?: boolean; waits?: boolean } = {},
) {
  return capability({
    id: name,
    title: `Thing ${name}`,
    needs,
    observe: (host: Host, _wish: Wish) => host.run(command(['get', name], { parse: ({ stdout }) => stdout || null })),
    plan: ({ spec, facts }): Change[] => {
      if (facts === 'foreign') throw new RefusedError(`${name} is not ours.`)
      const wanted = spec[name] ?? 'on'
      if (facts === wanted) return []
      const back = facts === null ? command(['unset', name]) : command(['set', name, facts])
      const change = {
        title: `Set ${name}`,
        kind: 'create' as const,
        on: 'host' as const,
        run: command(['set', name, wanted]),
        ...(waits ? { waitsFor: lockOf(name) } : {}),
      }
      if (final) return [{ ...change, final, touches: [name] }]
      return [{ ...change, ...(undo ? { undo: [back] } : {}), touches: [name] }]
    },
    removal: ({ facts }): Change[] => {
      if (facts === null) return []
      const change = { title: `Unset ${name}`, kind: 'remove', on: 'host', run: command(['unset', name]) } as const
      return [{ ...change, undo: [command(['set', name, facts])], touches: [name] }]
    },
    report: ({ facts }) => ({
      findings: [{ id: name, state: facts ? 'good' : 'failed', title: `${name} is ${facts ?? 'absent'}` }],
      nodes: [],
      edges: [],
    }),
  })
}

/** `lock-a` holds whoever is at `a`. */
function lockOf(name: string): Command<string | null> {
  return command(['get', `lock-${name}`], {
    parse: ({ stdout }) => (stdout ? `${name}: it is locked by ${stdout}` : null),
  })
}

export type Wish = Record<string, string>

/** One step per list of capabilities. */
export function steps(...lists: AnyCapability[][]): Step[] {
  return lists.map((capabilities, index) => ({
    id: `step-${index + 1}`,
    title: `Step ${index + 1}`,
    capabilities,
    before: () => [`begins ${index + 1}`],
    after: (_seen, changed) => [changed ? `changed ${index + 1}` : `left ${index + 1}`],
  }))
}

/** Everything that these names may be set to is agreed to. */
export function agreedTo(wish: Wish, names: readonly string[]): Change[] {
  return names.map((name) => ({
    title: `Set ${name}`,
    kind: 'create',
    on: 'host',
    run: command(['set', name, wish[name] ?? 'on']),
    touches: [],
  }))
}
