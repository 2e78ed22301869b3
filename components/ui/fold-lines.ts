/** The first lines of a long output, and how many are folded away. One line more than the limit is shown: a fold of one line saves nothing. */
export function foldLines(text: string, limit = 12): { shown: string; hidden: number } {
  const lines = text.replace(/(?<!\n)\n+$/, '').split('\n')
  if (lines.length <= limit + 1) return { shown: lines.join('\n'), hidden: 0 }
  return { shown: lines.slice(0, limit).join('\n'), hidden: lines.length - limit }
}
