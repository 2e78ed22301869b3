import type { Carried } from '../host/command'
import { kindOf } from '../host/commands/kind'
import type { Entry, Words } from './entry'

/** An entry that is not written yet: its number and its hash follow from the ones before it. */
export type Draft = Omit<Entry, 'seq' | 'hash' | 'of' | 'words'> & {
  of: Draft | number | null
  words: Words | null
  /** Known once it is written. */
  seq?: number
}

/** What all entries of one command have in common. */
export type Common = Pick<Draft, 'hostId' | 'place' | 'actor' | 'purpose' | 'operationId' | 'step' | 'changes' | 'sudo'>

const SILENT = {
  ...{ of: null, words: null, sent: null, received: null, exitCode: null, fate: null, failed: false },
  ...{ milliseconds: null, times: 1, note: null },
} satisfies Partial<Draft>

export function draft(rest: Common & Pick<Draft, 'at' | 'kind'> & Partial<Draft>): Draft {
  const { hostId, place, actor, purpose, operationId } = rest
  return {
    ...{ ...SILENT, ...rest, hostId: whole(hostId), place: whole(place), actor: whole(actor) },
    ...{ purpose: whole(purpose), operationId: whole(operationId) },
  }
}

/** Half a character is none in UTF-8: what the database gives back has to be what was hashed. */
function whole(text: string | null): string | null {
  return text?.toWellFormed() ?? null
}

/** What ran within a command, each one after the one that it ran within. */
export function partsOf(of: Draft, common: Common, at: number, carried: readonly Carried[]): Draft[] {
  return carried.flatMap(({ argv, exitCode, failed, received, carried: inner = [] }) => {
    const part = draft({
      ...common,
      // Within something that changes a host, what only looks is still a look.
      changes: common.changes && kindOf({ argv: argv as [string, ...string[]] }) !== 'reads',
      ...{ at, kind: 'part', of, words: { argv, shown: null }, exitCode, failed, received },
    })
    return [part, ...partsOf(part, common, at, inner)]
  })
}
