/** Reads back what `quoteAll` wrote, one array per line; null for any other shell text. */
export function unquote(text: string): string[][] | null {
  const lines: string[][] = [[]]
  for (let rest = text; rest !== '';) {
    const [token] = TOKEN.exec(rest) ?? []
    if (token === undefined) return null
    rest = rest.slice(token.length)
    if (token === '\n') lines.push([])
    else if (token !== ' ') lines.at(-1)?.push(word(token))
  }
  return lines.filter((line) => line.length > 0)
}

const TOKEN = /^(?:[ \n]|(?:[A-Za-z0-9_@%+=:,./-]|\\'|'[^']*')+)/

function word(token: string): string {
  return token.replace(/\\'|'([^']*)'/g, (piece, inside: string | undefined) =>
    piece === "\\'" ? "'" : (inside ?? ''),
  )
}
