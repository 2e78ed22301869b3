import { ReadOnlyError } from '../errors'
import { type Command, shown } from './command'
import { kindOf } from './commands/kind'
import { quoteAll } from './quote'

/** Lets nothing through that changes a host, and nothing of which that is not known. */
export function refuseChange(command: Command<unknown>): void {
  if (kindOf(command) === 'reads') return
  const line = quoteAll(shown(command)).replaceAll('\n', '⏎').slice(0, 160)
  throw new ReadOnlyError(`${line} was not sent`, { argv: shown(command) })
}
