import { batch } from './batch'
import type { Command, Output } from './command'
import { TimeOutError, TooMuchOutputError } from './errors'
import type { Host } from './host'
import { judge, unjudged } from './judge'
import { unlessAborted } from './unless-aborted'

/**
 * A host for the length of one look. What was asked once is not asked again, and what is asked in the same tick travels
 * together; each asker still judges its own answer, so a failing command fails nobody else.
 */
export function askOnce(host: Host): Host {
  const answers = new Map<string, Promise<Output>>()
  let waiting: Waiting[] = []

  function ask(command: Command<unknown>): Promise<Output> {
    const key = JSON.stringify([command.argv, command.stdin ?? null])
    const known = answers.get(key)
    if (known) return known
    const answer = travelsAlone(command) ? host.run(unjudged(command)) : enqueue(command)
    answers.set(key, answer)
    return answer
  }

  function enqueue(command: Command<unknown>): Promise<Output> {
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(depart)
      waiting.push({ command: unjudged(command), resolve, reject })
    })
  }

  function depart() {
    const all = waiting
    waiting = []
    for (const group of inGroups(all)) send(group)
  }

  function send(group: readonly Waiting[]) {
    const [first, ...others] = group
    if (!first) return
    if (others.length === 0) return void host.run(first.command).then(first.resolve, first.reject)
    host.run(batch(group.map(({ command }) => command))).then(
      (outputs) => group.forEach(({ resolve }, index) => resolve(outputs[index] as Output)),
      (failure) => (isOfOne(failure) ? alone(group) : group.forEach(({ reject }) => reject(failure))),
    )
  }

  /** One command that hangs or floods has spoilt the batch: asked one by one, only its own asker hears of it. */
  function alone(group: readonly Waiting[]) {
    for (const { command, resolve, reject } of group) host.run(command).then(resolve, reject)
  }

  return {
    get arrivedOn() {
      return host.arrivedOn
    },
    async run(command, options = {}) {
      // Whoever watches the output as it arrives wants a run of their own.
      if (options.onOutput) return host.run(command, options)
      return judge(command, await unlessAborted(options.signal, command.argv, ask(command)))
    },
  }
}

type Waiting = { command: Command<Output>; resolve(output: Output): void; reject(failure: unknown): void }

function isOfOne(failure: unknown): boolean {
  return failure instanceof TimeOutError || failure instanceof TooMuchOutputError
}

/** What takes long or has an input would hold up or complicate the others. */
function travelsAlone({ stdin, timeout, slow }: Command<unknown>): boolean {
  return stdin !== undefined || slow === true || timeout > 30 || timeout === 0
}

/**
 * Several channels, since a host has processors to spare for a few questions at once. What is asked first is what further
 * questions depend on: a few of those go ahead of the rest.
 */
function inGroups<T>(all: readonly T[]): (readonly T[])[] {
  if (all.length < WORTH_SPLITTING) return [all]
  const half = Math.ceil((AHEAD + all.length) / 2)
  return [all.slice(0, AHEAD), all.slice(AHEAD, half), all.slice(half)]
}

const WORTH_SPLITTING = 12
const AHEAD = 4
