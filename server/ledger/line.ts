import type { searchLedger } from '../db/ledger-search'
import { named } from '../host/commands/named'
import { quoteAll } from '../host/quote'
import type { Words } from './entry'
import type { LedgerLine } from './view'

type Row = Awaited<ReturnType<typeof searchLedger>>[number]

/** A row as the page and the export tell it; hosts that are gone are known by where they were. */
export function lineOf(row: Row, names: ReadonlyMap<string, string>): LedgerLine {
  const { seq, at, kind, of, hostId, place, actor, purpose, operationId, step, endSeq, milliseconds, ...rest } = row
  const { argv, shown } = (rest.words === null ? { argv: [], shown: null } : JSON.parse(rest.words)) as Words
  const { changes, sudo, sent, received, exitCode, fate, failed, times, hash } = rest
  const isOpen = kind === 'begun' && endSeq === null
  return {
    ...{
      seq,
      at,
      command: quoteAll(argv),
      shown: quoteAll(knownBy(shown ?? argv)),
      actor: actor ?? '',
      purpose: purpose ?? '',
      hash,
    },
    state: isOpen ? 'running' : failed ? 'failed' : fate === 'cancelled' ? 'cancelled' : 'done',
    host: { id: hostId ?? '', name: names.get(hostId ?? '') ?? place ?? '', place: place ?? '' },
    operation: operationId === null ? null : { id: operationId, step },
    ...{ changes, sudo, sent, received, exitCode, fate, milliseconds, times, within: kind === 'part' ? of : null },
  }
}

/** A script of ours by its name in the list of commands: `write /etc/proximity/guard.nft 0644`. */
function knownBy(argv: readonly string[]): readonly string[] {
  return named(argv).map((word, at) => (at === 0 ? word.replace(/^@/, '') : word))
}
