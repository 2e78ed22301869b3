import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { structuredPatch } from 'diff'
import { describe, expect, test } from 'vitest'
import type { AnyCapability, Attribute, Change, FileDiff, Report } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { command, type Command } from '../../host/command'
import { quoteAll } from '../../host/quote'
import { WRITE, WRITE_IN_GUEST } from '../../host/tools/files'
import { attach } from '../../host/tools/lxc'
import { NetworkSpec } from '../network/spec'

/**
 * A case is a folder: what was asked for (`spec.json`, defaults where it is missing), what was seen (`facts.json`, and
 * `given.json` of the capabilities it needs), and what follows: `plan.txt`, `report.txt` and, where it can be taken away, `removal.txt`, written anew by `vitest -u`.
 * `"like": "other-case"` in facts.json takes everything from there and says only what is different; `"file:x"` is the text of a file
 * beside. A case that is called `nothing-to-do…` has to have an empty plan. What differs attribute by attribute stands in
 * `differences.txt`: nothing, exactly when there is nothing to do.
 */
export function golden(capability: AnyCapability, folder: string): void {
  describe(`${capability.title}, case by case`, () => {
    for (const name of readdirSync(folder).sort()) {
      test(name.replaceAll('-', ' '), async () => {
        const { spec, facts, given } = load(folder, name)
        const { choices = null, ...rest } = spec
        const input = { spec: { ...NetworkSpec.parse(rest), choices }, facts, given }
        const plan = planned(() => capability.plan(input))
        if (name.startsWith('nothing-to-do')) expect(plan).toBe('nothing to do\n')
        await expect(plan).toMatchFileSnapshot(join(folder, name, 'plan.txt'))
        if (capability.removal)
          await expect(planned(() => capability.removal?.(input) ?? [])).toMatchFileSnapshot(
            join(folder, name, 'removal.txt'),
          )
        await expect(reported(capability.report(input))).toMatchFileSnapshot(join(folder, name, 'report.txt'))
        if (!capability.attributes) return
        const different = capability.attributes(input).filter(({ wanted, seen }) => wanted !== seen)
        await expect(differing(different)).toMatchFileSnapshot(join(folder, name, 'differences.txt'))
        if (!plan.startsWith('refused')) expect(different.length === 0).toBe(plan === 'nothing to do\n')
      })
    }
  })
}

type Fields = { [key: string]: unknown }
type Case = { spec: Fields; facts: Fields; given: Fields }

function load(folder: string, name: string): Case {
  const read = (file: string): Fields => {
    const path = join(folder, name, file)
    if (!existsSync(path)) return {}
    const text = (_key: string, value: unknown): unknown =>
      typeof value === 'string' && value.startsWith('file:')
        ? readFileSync(join(folder, name, value.slice('file:'.length)), 'utf8')
        : value
    return JSON.parse(readFileSync(path, 'utf8'), text) as Fields
  }
  const { like, ...facts } = read('facts.json')
  const own = { spec: read('spec.json'), facts, given: read('given.json') }
  return typeof like === 'string' ? (merge(load(folder, like), own) as Case) : own
}

/** Objects key by key; everything else is replaced. */
function merge(base: unknown, over: unknown): unknown {
  const isFields = (value: unknown): value is Fields =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isFields(base) || !isFields(over)) return over
  return { ...base, ...Object.fromEntries(Object.entries(over).map(([key, value]) => [key, merge(base[key], value)])) }
}

/** A plan as text: a line per change, how it is taken back, and the files it writes as differences. */
export function planned(plan: () => readonly Change[]): string {
  try {
    const changes = plan()
    return changes.length === 0 ? 'nothing to do\n' : changes.map(told).join('\n')
  } catch (error) {
    if (error instanceof RefusedError) return `refused: ${error.message}\n`
    throw error
  }
}

const SIGNS = { create: '+', change: '~', remove: '-', restart: '!' } as const

function told({ title, kind, on, run, undo = [], touches, diff, waits }: Change): string {
  const place = on === 'host' ? '' : ` (${on})`
  return [
    `${SIGNS[kind]} ${title}${place} | ${line(run, diff?.after)}`,
    ...undo.map((command) => `    undo | ${line(command, diff?.before)}`),
    `    touches | ${touches.join(', ')}`,
    ...(waits ? [`    waits for | ${waits}`] : []),
    ...(diff ? differences(diff) : []),
    '',
  ].join('\n')
}

/** The two scripts that write files are named, and the text that is shown as a difference is not shown again. */
function line({ argv, stdin }: Command<unknown>, shown: string | null | undefined): string {
  const words = quoteAll(
    plain(argv).map((word) => (word === WRITE ? '$WRITE' : word === WRITE_IN_GUEST ? '$WRITE_IN_GUEST' : word)),
  )
  if (stdin === undefined) return words
  return `${words} < ${stdin === shown ? 'the file' : JSON.stringify(stdin)}`
}

/** `lxc-attach` clears the environment the same way each time. */
function plain(argv: readonly string[]): readonly string[] {
  const inner = argv.slice(argv.indexOf('--') + 1)
  const whole = attach(Number(argv[2]), { ...command(['true']), argv: inner as [string] }).argv
  return argv.join('\n') === whole.join('\n') ? [...argv.slice(0, 3), '--', ...inner] : argv
}

function differences({ path, before, after }: FileDiff): string[] {
  const { hunks } = structuredPatch(path, path, before ?? '', after ?? '', undefined, undefined, { context: 2 })
  const kind = before === null ? 'new file' : after === null ? 'removed' : 'changed'
  return [`    ${path}: ${kind}`, ...hunks.flatMap(({ lines }) => ['    @@', ...lines.map((each) => `    ${each}`)])]
}

function reported({ findings, nodes, edges }: Report): string {
  const lines = [
    ...findings.map(({ id, state, title, detail, remedy }) =>
      [`${state} ${id}: ${title}`, detail, remedy].filter((each) => each !== undefined).join('\n    '),
    ),
    ...nodes.map(({ id, tier, kind, name, addresses, state, network, facts }) =>
      [
        `node ${id} (${tier}, ${kind}, ${state}${network ? `, in ${network}` : ''}): ${[name, ...addresses].join(' ')}`,
        ...facts.map(({ label, value }) => `    ${label}: ${value}`),
      ].join('\n'),
    ),
    ...edges.map(({ id, from, to, kind, state }) => `edge ${id} (${kind}, ${state}): ${from} → ${to}`),
  ]
  return lines.length === 0 ? 'nothing to say\n' : `${lines.join('\n')}\n`
}

/** Whole files are told by their first line. */
function differing(attributes: readonly Attribute[]): string {
  const told = (value: string | null) => (value === null ? 'nothing' : (value.split('\n')[0] ?? ''))
  const lines = attributes.map(({ id, title, wanted, seen, adopt }) => {
    const adoptable = adopt ? ` (would be ${JSON.stringify(adopt)})` : ''
    return `${id} | ${title}: ${told(wanted)} → ${told(seen)}${adoptable}`
  })
  return lines.length === 0 ? 'as wanted\n' : `${lines.join('\n')}\n`
}
