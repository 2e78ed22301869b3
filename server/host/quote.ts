const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/

/** One word for a POSIX shell. The only place of the product that makes shell text. */
export function quote(word: string): string {
  if (word.includes('\0')) throw new TypeError('A word for the shell cannot hold a NUL byte')
  return SAFE.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** A whole command line: `printf '%s\n' 'two words'`. */
export function quoteAll(argv: readonly string[]): string {
  return argv.map(quote).join(' ')
}
