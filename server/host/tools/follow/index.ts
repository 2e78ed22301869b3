import { type Carried, command, type Command, type Output } from '../../command'
import type { Question } from './question'
import { FOLLOW } from './script'

export { FOLLOW }
export { questionOf, type Question, tellsWhatRuns } from './question'

/** What one round has brought: the answers of some questions, by their number; the others are as they were. */
export type Round = ReadonlyMap<number, Output>

/**
 * Follows the answers of these questions until it is ended. Its output is read by `readRounds`; `every` is the least time
 * between two rounds, in milliseconds.
 */
export function follow(questions: readonly Question[], every: number): Command {
  return {
    ...command(['perl', '-e', FOLLOW, JSON.stringify({ every, questions })], {
      timeout: 0,
      carries: { listen: (tell) => readAsked(questions, tell) },
    }),
    shownAs: ['follow', 'what', 'changes'],
  }
}

/** Takes the output as it arrives, in pieces of any size, and calls back after each round. Throws for what no follower says. */
export function readRounds(questions: readonly Question[], onRound: (round: Round) => void): (chunk: string) => void {
  const last = new Map<number, Output>()
  let round = new Map<number, Output>()
  return inLines((line) => {
    if (line === '.') {
      onRound(round)
      round = new Map()
      return
    }
    const [number = '', exit = '', out, err] = line.split(' ')
    const index = Number(number)
    const output = exit === '=' ? last.get(index) : outputOf(exit, out, err)
    if (!output || !questions[index]) throw new TypeError(`A follower does not say ${line.slice(0, 80)}`)
    last.set(index, output)
    round.set(index, output)
  })
}

/** The same for whoever keeps a record of what the host was asked, and not of what it has answered. */
function readAsked(questions: readonly Question[], tell: (carried: Carried) => void): (chunk: string) => void {
  const last = new Map<string, number>()
  return inLines((line) => {
    const [, number = '', exit = ''] = /^(\d+) (=|\d{1,3})/.exec(line) ?? []
    const exitCode = exit === '=' ? last.get(number) : Number(exit)
    const question = questions[Number(number)]
    if (number === '' || exitCode === undefined || !question) return
    last.set(number, exitCode)
    tell({ argv: question.argv, exitCode, failed: false, received: line.length + 1 })
  })
}

function inLines(read: (line: string) => void): (chunk: string) => void {
  let rest: string[] = []
  let size = 0
  return (chunk) => {
    const [first = '', ...lines] = chunk.split('\n')
    rest.push(first)
    size += first.length
    if (size > LONGEST) throw new TypeError('A follower does not say lines without end')
    if (lines.length === 0) return
    const complete = [rest.join(''), ...lines.slice(0, -1)]
    rest = [lines.at(-1) ?? '']
    size = rest[0]?.length ?? 0
    for (const line of complete) read(line)
  }
}

/** Characters of a line: an answer of megabytes, in base64. */
const LONGEST = 12_000_000

function outputOf(exit: string, out: string | undefined, err: string | undefined): Output | null {
  if (!/^\d{1,3}$/.test(exit) || out === undefined || err === undefined) return null
  return { exitCode: Number(exit), stdout: textOf(out), stderr: textOf(err) }
}

function textOf(encoded: string): string {
  return encoded === '-' ? '' : Buffer.from(encoded, 'base64').toString('utf8')
}

/** What a follower says of a question: for hosts that are none. */
export function roundLine(number: number, { exitCode, stdout, stderr }: Output): string {
  const encode = (text: string): string => (text === '' ? '-' : Buffer.from(text).toString('base64'))
  return `${number} ${exitCode} ${encode(stdout)} ${encode(stderr)}\n`
}
