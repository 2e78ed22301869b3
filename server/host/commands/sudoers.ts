import { ALONE, CARRIERS, CHANGES, READS } from './carriers'
import { expression, type Form } from './form'
import { pathOf, RUN, withPaths } from './places'

/** The user that is made for Proximity. */
export const USER = 'proximity'

/** sudoers(5) takes no longer expression. */
export const LONGEST = 1024

type Entry = { comment: string; allowed: string }

const entry = (comment: string, words: string): Entry => {
  const [program = '', ...rest] = words.split(' ')
  const whole = [pathOf(program), ...rest].join(' ')
  return { comment, allowed: `${RUN} ^[0-9.]+ ${withPaths(whole)}$` }
}

const forms = (all: readonly Form[]): Entry[] => all.map((form) => entry(form.purpose, expression(form)))

const steps = (): Entry[] =>
  CARRIERS.flatMap(({ words, purpose, carries }) =>
    carries === 'guest'
      ? [entry(purpose, `${words} .+`)]
      : carries.map((form) => entry(`${purpose}: ${form.purpose}`, `${words} ${expression(form)}`)),
  )

/** Everything that this user may run as root: the list, entry by entry, and nothing else. */
export function sudoers(): string {
  const aliases = {
    READS: forms([...READS, ...ALONE]),
    BATCH: [{ comment: '', allowed: `${RUN} ^[0-9.]+ ${pathOf('@batch')}$` }],
  }
  const all = { ...aliases, CHANGES: forms(CHANGES), CARRIED: steps() }
  return [
    '# Written by Proximity: what its user may run as root on this host.',
    `Defaults:${USER} env_reset, !requiretty`,
    ...Object.entries(all).flatMap(([name, entries]) => [
      `Cmnd_Alias PROXIMITY_${name} = \\`,
      entries.map(({ allowed }) => `  ${allowed}`).join(', \\\n'),
    ]),
    'Cmnd_Alias PROXIMITY_SIGN_IN = /usr/bin/true ""',
    `${USER} ALL=(root) NOPASSWD: PROXIMITY_SIGN_IN, ${Object.keys(all)
      .map((name) => `PROXIMITY_${name}`)
      .join(', ')}`,
    '',
  ].join('\n')
}
