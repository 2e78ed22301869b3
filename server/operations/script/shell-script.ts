import type { RecordedChange, RecordedCommand, RecordedStep } from '../../engine/describe-plan'
import { hereDocument, quote, quoteAll } from '../../host/quote'
import { WRITE, WRITE_IN_GUEST } from '../../host/tools/files'
import { plain } from '../../net/plain'
import type { Need } from './needs'
import { EDIT, sharedEdit } from './shared-file'

export type Recorded = {
  id: string
  title: string
  hostName: string
  actor: string
  digest: string
  state: string
  startedAt: number
  endedAt: number | null
  steps: readonly RecordedStep[]
  needs: readonly Need[]
}

/** The record of an operation as a script that somebody can read, and run on another node of the same kind. */
export function shellScript(recorded: Recorded): string {
  const { steps, needs } = recorded
  const last = steps.flatMap(({ changes }) => changes.filter(({ final }) => final))
  const lines = [
    ...steps.flatMap(({ title, changes }) =>
      told(
        title,
        changes.filter(({ final }) => !final),
      ),
    ),
    ...told('What cannot be taken back...', last),
  ]
  return [
    '#!/bin/sh',
    ...header(recorded).map((line) => `# ${oneLine(line)}`.trimEnd()),
    '',
    'set -eu',
    '',
    ...scriptsIn(lines),
    'need() { what=$1; shift; "$@" >/dev/null 2>&1 || { echo "Not so here: $what. Nothing was changed." >&2; exit 1; }; }',
    'accept() { code=$1; shift; for each in "$@"; do [ "$code" != "$each" ] || return 0; done; exit "$code"; }',
    '',
    '# In a function, so that the shell has read all of it before a program gets hold of its input.',
    'main() {',
    ...needs.map(({ words, test }) => quoteAll(['need', oneLine(words), ...test])),
    ...lines,
    '',
    'echo Done.',
    '}',
    'main </dev/null',
    '',
  ].join('\n')
}

function header({ id, title, hostName, actor, digest, state, startedAt, endedAt, steps, needs }: Recorded): string[] {
  const count = steps.flatMap(({ changes }) => changes).length
  const ended = endedAt === null ? '' : `, ${((endedAt - startedAt) / 1000).toFixed(1)} s later`
  return [
    `${title}: what Proximity ${state === 'done' ? 'did to' : 'was to do to'} ${hostName}, ${count} changes.`,
    '',
    `Started by ${actor}, ${new Date(startedAt).toISOString()}`,
    `Ended as   ${state}${ended}`,
    `Record     ${id}`,
    `Plan       ${digest}`,
    '',
    'It fits a node on which all of this is so, which is looked at before anything is changed:',
    ...needs.map(({ words }) => `- ${words}`),
    ...notes(steps),
    '',
    'It stops at the first command that fails, and takes nothing back. Proximity shows afterwards whether anything is left',
    'to do: preview the plan of that node.',
  ]
}

function notes(steps: readonly RecordedStep[]): string[] {
  const paths = steps.flatMap(({ changes }) => changes.flatMap(({ diff }) => (diff ? [diff.path] : [])))
  return [
    ...(paths.some((path) => path.includes('/dhcp-hosts.d/'))
      ? ['The names of apps in it are those of the guests of that host.']
      : []),
    ...(paths.some((path) => path.includes('rules.v4'))
      ? ['Networks with public addresses that the host itself is in are closed to the apps by address.']
      : []),
  ]
}

function told(title: string, changes: readonly RecordedChange[]): string[] {
  if (changes.length === 0) return []
  return ['', quoteAll(['echo', oneLine(title)]), ...changes.flatMap(change)]
}

function change({ title, run, diff, on }: RecordedChange): string[] {
  const edit = on === 'host' && diff ? sharedEdit(diff) : null
  return ['', `# ${oneLine(title)}`, quoteAll(['echo', `  ${oneLine(title)}`]), ...commandLines(edit ?? run)]
}

function commandLines({ argv, stdin, accept }: RecordedCommand): string[] {
  const words = argv.map((word) => (NAMES.has(word) ? `"$${NAMES.get(word)}"` : quote(word))).join(' ')
  const codes = accept.filter((code) => code !== 0)
  const otherwise = codes.length > 0 ? ` || accept $? ${codes.join(' ')}` : ''
  if (!stdin) return [words + otherwise]
  if (!stdin.endsWith('\n')) return [`printf %s ${quote(stdin)} | ${words}${otherwise}`]
  const { redirection, lines } = hereDocument(stdin)
  return [`${words} ${redirection}${otherwise}`, lines]
}

/** Scripts that many commands have in common stand once, above. */
const NAMES: ReadonlyMap<string, string> = new Map([
  [WRITE, 'write_file'],
  [WRITE_IN_GUEST, 'write_file_in_guest'],
  [EDIT, 'edit_file'],
])

function scriptsIn(lines: readonly string[]): string[] {
  const used = [...NAMES].filter(([, name]) => lines.some((line) => line.includes(`"$${name}"`)))
  return used.flatMap(([text, name]) => [`${name}=${quote(text)}`, ''])
}

/** Names of guests are words of others: none of them begins a line of its own. */
function oneLine(text: string): string {
  return plain(text.replace(/\p{Cc}+/gu, ' '))
}
