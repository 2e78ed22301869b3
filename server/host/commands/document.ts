import { ALONE, AT_SIGN_IN, CARRIERS, CHANGES, IN_GUESTS, READS } from './carriers'
import type { Form } from './form'
import { LIBRARY, pathOf, withPaths } from './places'
import { SCRIPTS } from './scripts'

/** The list as a page for people: what may be run on a host, what for, and whether it changes anything. */
export function commandsPage(): string {
  const host = [...READS, ...AT_SIGN_IN, ...ALONE, ...CHANGES]
  return [
    '# What Proximity runs on a host',
    'Every command that Proximity can send is one of these; the page is made from `server/host/commands`, which sudo and read-only hosts go by as well. What stands after a program is an extended regular expression over its words.',
    `A path in \`${LIBRARY}\` is a script of Proximity. It lies there where the list was installed ([least root](least-root.md)), and is sent as text otherwise.`,
    '## What only looks',
    ...programs(host.filter(({ changes }) => !changes)),
    '## What changes something',
    ...programs(host.filter(({ changes }) => changes)),
    '## Around them',
    'These come before a command of the list, and say where or when it is run.',
    CARRIERS.map(({ words, purpose }) => `- \`${withPaths(words)}\`: ${purpose}`).join('\n'),
    '## Inside of containers',
    'By the programs of the container, in its own place: the router above all.',
    IN_GUESTS.map((form) => line(form, form.program.replace('@', ''))).join('\n'),
    '## Scripts',
    `What is more than one program: ${SCRIPTS.map(({ name }) => `\`${name}\``).join(', ')}.`,
    '',
  ].join('\n\n')
}

function programs(forms: readonly Form[]): string[] {
  return [...new Set(forms.map(({ program }) => program))].flatMap((program) => [
    `### \`${pathOf(program)}\``,
    forms
      .filter((form) => form.program === program)
      .map((form) => line(form))
      .join('\n'),
  ])
}

function line({ words, purpose, equalsRoot }: Form, program?: string): string {
  const command = [program, withPaths(words)].filter((word) => word !== undefined && word !== '').join(' ')
  const root = equalsRoot ? ` **Equal to root**: ${equalsRoot}.` : ''
  return `- ${command === '' ? 'without a word' : `\`${command}\``}: to ${purpose}.${root}`
}
