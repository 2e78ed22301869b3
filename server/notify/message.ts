import { plainLine } from '../net/plain'
import type { Grade, News } from './digest'

/** What is sent, in each form that a receiver may take. */
export type Message = {
  title: string
  /** A line for each check. */
  lines: readonly string[]
  /** Something is failing, or could not be told. */
  urgent: boolean
  changes: readonly { host: string; check: string; from: Grade; to: Grade; sentence: string; at: string }[]
}

type Names = { host(id: string): string; check(id: string): string }

/** The worst first. */
const ORDER: readonly Grade[] = ['failing', 'unknown', 'warning', 'well']

export function messageOf(news: readonly News[], names: Names): Message {
  const sorted = news.toSorted((a, b) => ORDER.indexOf(a.to) - ORDER.indexOf(b.to))
  const hosts = [...new Set(sorted.map(({ hostId }) => names.host(hostId)))]
  const count = (grade: Grade) => sorted.filter(({ to }) => to === grade).length
  const parts = [
    ...part(count('failing'), 'check fails', 'checks fail'),
    ...part(count('unknown'), 'check could not be told', 'checks could not be told'),
    ...part(count('warning'), 'check warns', 'checks warn'),
    ...part(count('well'), 'check passes again', 'checks pass again'),
  ]
  return {
    title: plainLine(`${hosts.join(', ')}: ${parts.join(', ')}`),
    lines: sorted.map(({ hostId, checkId, to, sentence }) => {
      const where = hosts.length > 1 ? `${names.host(hostId)}: ` : ''
      return plainLine(`${where}${names.check(checkId)} – ${to}: ${sentence}`)
    }),
    urgent: sorted.some(({ to }) => to === 'failing' || to === 'unknown'),
    changes: sorted.map(({ hostId, checkId, from, to, sentence, at }) => ({
      ...{ host: plainLine(names.host(hostId)), check: checkId, from, to, sentence: plainLine(sentence) },
      at: new Date(at).toISOString(),
    })),
  }
}

function part(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
}

/** To try a receiver. */
export const TRIAL: Message = {
  title: 'Proximity: a trial',
  lines: ['This is what Proximity sends when a check changes.'],
  urgent: false,
  changes: [],
}
