/** Characters of a line that are read; whoever never ends one is not waited for. */
const LONGEST = 4096

/** Output as it comes, in pieces of any size, line by line. */
export function lines(tell: (line: string) => void, longest = LONGEST): (chunk: string) => void {
  let begun = ''
  const add = (piece: string): void => {
    if (begun.length <= longest) begun += piece.slice(0, longest + 1 - begun.length)
  }
  return (chunk) => {
    const [first = '', ...more] = chunk.split('\n')
    add(first)
    for (const piece of more) {
      const line = begun.length > longest ? `${begun.slice(0, longest)}…` : begun
      begun = ''
      add(piece)
      tell(line)
    }
  }
}
