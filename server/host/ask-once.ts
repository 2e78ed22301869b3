import { batch } from './batch'
import type { Command, Output } from './command'
import { TimeOutError, TooMuchOutputError, UnexpectedOutputError } from './errors'
import type { Host } from './host'
import { judge, unjudged } from './judge'
import { isRead } from './pack'
import { unlessAborted } from './unless-aborted'

const shared = new WeakSet<Host>()

/** What is known of the answers of a host beforehand, and who wants to hear of new ones. Only what travels with others is kept. */
export type Memory = {
  recall(argv: readonly string[]): Output | null
  keep(argv: readonly string[], output: Output): void
}

/**
 * A host for the length of one look, or of several that begin together: one that is shared already is shared further.
 * What was asked once is not asked again, and what is asked in the same tick travels
 * together; each asker still judges its own answer, so a failing command fails nobody else.
 */
export function askOnce(host: Host, memory?: Memory): Host {
  if (shared.has(host)) return host
  const answers = new Map<string, Promise<Output>>()
  const readings = new WeakMap<Output, Map<unknown, unknown>>()
  let waiting: Waiting[] = []

  function ask(command: Command<unknown>): Promise<Output> {
    const key = JSON.stringify([command.argv, command.stdin ?? null])
    const known = answers.get(key)
    if (known) return known
    const answer = travelsAlone(command) ? host.run(unjudged(command)) : recalled(command)
    answers.set(key, answer)
    return answer
  }

  async function recalled(command: Command<unknown>): Promise<Output> {
    const known = memory?.recall(command.argv)
    if (known) return known
    const output = await enqueue(command)
    memory?.keep(command.argv, output)
    return output
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

  /** One command that hangs, floods or cannot be told apart has spoilt the batch: asked one by one, only its own asker hears of it. */
  function alone(group: readonly Waiting[]) {
    for (const { command, resolve, reject } of group) host.run(command).then(resolve, reject)
  }

  /** Two askers of the very same command share what it makes of the answer. */
  function readAs<T>(command: Command<T>, output: Output): T {
    const known = readings.get(output) ?? new Map<unknown, unknown>()
    readings.set(output, known)
    if (!known.has(command)) known.set(command, judge(command, output))
    return known.get(command) as T
  }

  const once: Host = {
    get arrivedOn() {
      return host.arrivedOn
    },
    async run(command, options = {}) {
      // Whoever watches the output as it arrives wants a run of their own.
      if (options.onOutput) return host.run(command, options)
      return readAs(command, await unlessAborted(options.signal, command.argv, ask(command)))
    },
  }
  shared.add(once)
  return once
}

type Waiting = { command: Command<Output>; resolve(output: Output): void; reject(failure: unknown): void }

function isOfOne(failure: unknown): boolean {
  return [TimeOutError, TooMuchOutputError, UnexpectedOutputError].some((kind) => failure instanceof kind)
}

/** What takes long or has an input would hold up or complicate the others. */
function travelsAlone({ stdin, timeout, slow }: Command<unknown>): boolean {
  return stdin !== undefined || slow === true || timeout > 30 || timeout === 0
}

/**
 * Two channels, since a host has processors to spare for a few questions at once, and each channel costs as much as a few
 * questions. The heavy ones first, each to where less has to be done; files are cheap together.
 */
function inGroups(all: readonly Waiting[]): (readonly Waiting[])[] {
  if (all.length < WORTH_SPLITTING) return [all]
  const plain = { weight: 0, members: [] as Waiting[] }
  const withFiles = { weight: 1, members: all.filter(isFile) }
  const others = all.filter((each) => !isFile(each)).toSorted((a, b) => weightOf(b) - weightOf(a))
  for (const each of others) {
    const lighter = plain.weight <= withFiles.weight ? plain : withFiles
    lighter.weight += weightOf(each)
    lighter.members.push(each)
  }
  return [plain.members, withFiles.members]
}

const WORTH_SPLITTING = 8

const isFile = ({ command }: Waiting): boolean => isRead(command.argv)

/** In starts of a small process: what takes its time by talking to somebody else, or by entering a container. */
const HEAVY = new Map([
  ['timeout', 12],
  ['systemctl', 4],
  ['nft', 3],
])

function weightOf({ command }: Waiting): number {
  return HEAVY.get(command.argv[0]) ?? 1
}
