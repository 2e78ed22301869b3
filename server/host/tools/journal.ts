import { command, type Command } from '../command'

/** Lines of a unit in the last seconds, from warnings upwards (journalctl(1)); the words alone, oldest first. */
export function warningsOf(unit: string, seconds: number): Command<string[]> {
  return command(
    [
      'journalctl',
      '--no-pager',
      '-q',
      '-o',
      'cat',
      '-p',
      'warning',
      '-n',
      '50',
      '--since',
      `-${Math.ceil(seconds)}s`,
      '-u',
      unit,
    ],
    { accept: [0, 1], parse: ({ stdout }) => stdout.split('\n').filter((line) => line !== '') },
  )
}
