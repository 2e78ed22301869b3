import { plainLine } from '../net/plain'
import type { Grade, News } from './digest'

/** Characters of what somebody else has written, and of a name: as long as they like is longer than anybody reads or takes. */
const SENTENCE = 500
const NAME = 63
/** Hosts that a title names. */
const NAMED = 3

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
  const host = (id: string) => said(names.host(id), NAME)
  const hosts = [...new Set(sorted.map(({ hostId }) => host(hostId)))]
  const more = hosts.length > NAMED ? ` and ${hosts.length - NAMED} more` : ''
  const count = (grade: Grade) => sorted.filter(({ to }) => to === grade).length
  const parts = [
    ...part(count('failing'), 'check fails', 'checks fail'),
    ...part(count('unknown'), 'check could not be told', 'checks could not be told'),
    ...part(count('warning'), 'check warns', 'checks warn'),
    ...part(count('well'), 'check passes again', 'checks pass again'),
  ]
  return {
    title: `${hosts.slice(0, NAMED).join(', ')}${more}: ${parts.join(', ')}`,
    lines: sorted.map(({ hostId, checkId, to, sentence }) => {
      const where = hosts.length > 1 ? `${host(hostId)}: ` : ''
      return `${where}${names.check(checkId)} – ${to}: ${said(sentence, SENTENCE)}`
    }),
    urgent: sorted.some(({ to }) => to === 'failing' || to === 'unknown'),
    changes: sorted.map(({ hostId, checkId, from, to, sentence, at }) => ({
      ...{ host: host(hostId), check: checkId, from, to, sentence: said(sentence, SENTENCE) },
      at: new Date(at).toISOString(),
    })),
  }
}

/** What somebody else has written, made plain, in one line, and no longer than that. */
function said(text: string, longest: number): string {
  const characters = [...plainLine(text)]
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`
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
