const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/

/** One word for a POSIX shell. The only place of the product that makes shell text. */
export function quote(word: string): string {
  if (word.includes('\0')) throw new TypeError('A word for the shell cannot hold a NUL byte')
  return SAFE.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** `<<'END'` and the lines below it: a text that ends in a newline, as the input of a command, as it is. */
export function hereDocument(text: string): { redirection: string; lines: string } {
  if (text.includes('\0') || !text.endsWith('\n')) throw new TypeError('A here-document is lines of text')
  const lines = new Set(text.split('\n'))
  let end = 'END'
  while (lines.has(end)) end += '_'
  return { redirection: `<<'${end}'`, lines: `${text}${end}` }
}

/** A whole command line: `printf '%s\n' 'two words'`. */
export function quoteAll(argv: readonly string[]): string {
  return argv.map(quote).join(' ')
}
