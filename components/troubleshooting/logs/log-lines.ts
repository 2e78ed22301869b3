import type { Line } from '@/server/jobs'
import { plainLine } from '@/server/net/plain'

export type Least = Line['level']

const ORDER: readonly Least[] = ['info', 'warning', 'error']

/** The lines that have the words, whatever their case, and matter as much. */
export function linesOf(lines: readonly Line[], { text, least }: { text: string; least: Least }): readonly Line[] {
  const wanted = text.trim().toLowerCase()
  const from = ORDER.indexOf(least)
  if (wanted === '' && from === 0) return lines
  return lines.filter((line) => ORDER.indexOf(line.level) >= from && line.text.toLowerCase().includes(wanted))
}

export function logText(lines: readonly Line[]): string {
  return lines
    .map(({ at, level, text }) => `${new Date(at).toISOString()} ${level.padEnd(7)} ${plainLine(text)}\n`)
    .join('')
}
