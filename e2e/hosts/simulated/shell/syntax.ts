/** A piece of a word: text as it stands, or a parameter to be filled in. */
export type Part = { kind: 'text' | 'parameter'; value: string; quoted: boolean }
export type Word = readonly Part[]

export type Redirect = { stream: 1 | 2; to: 'both' | 'append' | 'write'; target: Word | null }

export type Statement =
  | { kind: 'command'; words: Word[]; redirects: Redirect[] }
  | { kind: 'job'; body: List }
  | { kind: 'for'; name: string; words: Word[]; body: List }
  | { kind: 'if'; condition: List; body: List; otherwise: List }

export type Pipeline = { negated: boolean; statements: Statement[] }
export type List = { joint: ';' | '&&' | '||'; pipeline: Pipeline }[]

/** Shell text that the simulation does not understand: it runs none of it. */
export class ShellSyntaxError extends Error {
  override name = 'ShellSyntaxError'
}
