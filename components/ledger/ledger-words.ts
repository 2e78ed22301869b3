import { formatDuration } from '@/components/ui/format-time'
import type { Search } from '@/server/ledger/search/spec'
import type { LedgerLine, LedgerPage } from '@/server/ledger/view'

export const NO_SEARCH: Partial<Search> = {
  ...{ text: '', host: null, who: null, operation: null, effect: null, failed: null, from: null, to: null },
}

export function isSearch({ page: _page, ...wish }: Search): boolean {
  return Object.values(wish).some((value) => value !== null && value !== '')
}

/** How much there is; of a search, how much it found. */
export function foundSentence({ lines, hasOlder, count, page }: LedgerPage, search: Search): string {
  if (!isSearch(search) && page === 1) return `${count.toLocaleString('en')} ${count === 1 ? 'entry' : 'entries'}.`
  const found = `${lines.length} ${lines.length === 1 ? 'command' : 'commands'}`
  return hasOlder ? `${found} here, and older ones.` : `${found} found.`
}

/** How a command ended: `exit 0`, `exit 143 (SIGTERM), cancelled`, `running`. */
export function endWords({
  state,
  exitCode,
  fate,
  within,
}: Pick<LedgerLine, 'state' | 'exitCode' | 'fate' | 'within'>): string {
  if (state === 'running') return 'no end yet'
  const code = exitCode === null ? null : `exit ${exitCode}${signalOf(exitCode)}`
  const why = fate === null ? null : FATES[fate]
  return [code, why].filter(Boolean).join(', ') || (within === null ? 'unknown' : 'end not heard')
}

const FATES: Readonly<Record<NonNullable<LedgerLine['fate']>, string>> = {
  'not-sent': 'not sent',
  'not-started': 'not started on the host',
  cancelled: 'cancelled',
  'timed-out': 'took too long',
  'too-much-output': 'said too much',
  lost: 'the connection broke',
}

const SIGNALS: Readonly<Record<number, string>> = {
  1: 'HUP',
  2: 'INT',
  6: 'ABRT',
  9: 'KILL',
  11: 'SEGV',
  13: 'PIPE',
  15: 'TERM',
}

function signalOf(exitCode: number): string {
  const name = SIGNALS[exitCode - 128]
  return name === undefined ? '' : ` (SIG${name})`
}

/** Most commands take less than a tenth of a second. */
export function took(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : formatDuration(milliseconds)
}

/** `12 bytes`, `4.2 KB`. */
export function bytes(count: number | null): string {
  if (count === null) return 'unknown'
  if (count < 1000) return `${count} ${count === 1 ? 'byte' : 'bytes'}`
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} KB` : `${(count / 1e6).toFixed(1)} MB`
}
