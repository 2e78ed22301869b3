/**
 * One way in which a program is run on a host. `words` is what follows the program, as a regular expression that JavaScript,
 * Perl and sudoers(5) read alike (no \d, no lookahead), over the words joined by spaces.
 */
export type Form = {
  readonly program: string
  readonly words: string
  /** What it is for, after "to". */
  readonly purpose: string
  readonly changes: boolean
  /** Why somebody who may run this can become root with it. */
  readonly equalsRoot?: string
  /** It is also run in the network of a guest or of the service. */
  readonly elsewhere?: boolean
}

type More = Pick<Form, 'equalsRoot' | 'elsewhere'>

export function reading(program: string, words: string, purpose: string, more: More = {}): Form {
  return { program, words, purpose, changes: false, ...more }
}

export function changing(program: string, words: string, purpose: string, more: More = {}): Form {
  return { program, words, purpose, changes: true, ...more }
}

/** The whole of it as one expression, without its ends; a space before every word, so that no words are no space. */
export function expression({ program, words }: Pick<Form, 'program' | 'words'>): string {
  return words === '' ? program : `${program} ${words}`
}
