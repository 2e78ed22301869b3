import { isBatch } from '../batch'
import type { Command } from '../command'
import { quoteAll } from '../quote'
import { unquote } from '../unquote'
import { named } from './named'
import { BATCH, LIBRARY, pathOf } from './places'

/**
 * The same command for a host on which the list is installed: programs by their path and scripts by their file, so that sudo can
 * tell one from another. A batch is read by a program there that runs nothing but what only looks.
 */
export function installed<T>(command: Command<T>): Command<T> {
  const { argv, stdin } = command
  if (argv.length === 2 && argv[0] === 'sh' && argv[1] === '-s' && stdin !== undefined && isBatch(stdin))
    return { ...command, argv: [BATCH], stdin: withFiles(stdin) }
  const [program = '', ...words] = named(argv)
  return { ...command, argv: [pathOf(program), ...words.map(fileOf)] }
}

/** Programs keep their names within a batch: what reads it knows their paths. */
function withFiles(script: string): string {
  const [nonce = '', preamble = '', ...lines] = script.split('\n')
  const commands = unquote(lines.join('\n')) ?? []
  return [nonce, preamble, ...commands.map(([, ...argv]) => quoteAll(['r', ...named(argv).map(fileOf)])), ''].join('\n')
}

const fileOf = (word: string): string => (/^@[a-z]/.test(word) ? `${LIBRARY}/${word.slice(1)}` : word)
