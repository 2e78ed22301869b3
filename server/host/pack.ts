import type { Output } from './command'

type Argv = readonly string[]

/** A process costs more than a small file: these commands with their `cat FILE`s as one, and how its answer is told apart again. */
export function pack(commands: readonly Argv[], nonce: string): { lines: Argv[]; unpack(outputs: Output[]): Output[] } {
  const paths = new Set(commands.filter(isRead).map(([, path = '']) => path))
  if (paths.size < 2) return { lines: [...commands], unpack: (outputs) => outputs }
  const others = commands.filter((argv) => !isRead(argv))
  const together = readTogether([...paths], nonce)
  return {
    lines: [together, ...others],
    unpack: ([all, ...rest]) => {
      const files = separate(together, all as Output)
      return commands.map((argv) => (isRead(argv) ? files.get(argv[1] ?? '') : rest.shift()) as Output)
    },
  }
}

/**
 * Between the files comes a file that holds the words of this very process, and so is known here and cannot stand in any of the
 * others: one of the words is new every time. It names a file that is not there, so that how this `cat` says so is seen as well.
 */
function readTogether([first = '', ...others]: readonly string[], nonce: string): Argv {
  return ['cat', first, ...others.flatMap((path) => [BETWEEN, path]), `/${nonce}`]
}

const BETWEEN = '/proc/self/cmdline'

/** Names that every `cat` repeats as they are when it complains; and what is the same for every process that reads it. */
export function isRead([file, path = '', ...more]: Argv): boolean {
  return file === 'cat' && more.length === 0 && /^\/(?!proc\/self\/)[\w@%+=:,./-]+$/.test(path)
}

/** The files that such a command reads; null for any other command. */
export function filesOf(argv: Argv): string[] | null {
  const [file, ...words] = argv
  const paths = words.slice(0, -1).filter((_, index) => index % 2 === 0)
  const isOurs = file === 'cat' && paths.length > 1 && /^\/[0-9a-f]{32}$/.test(words.at(-1) ?? '')
  return isOurs && words.every((word, index) => index % 2 === 0 || word === BETWEEN || word === words.at(-1))
    ? paths
    : null
}

const mark = (argv: Argv) => argv.map((word) => `${word}\0`).join('')

/** What `cat` would have answered for each of the files alone. */
function separate(argv: Argv, { stdout, stderr }: Output): Map<string, Output> {
  const paths = filesOf(argv) ?? []
  const texts = stdout.split(mark(argv))
  const complaints = stderr.split('\n').filter((line) => line !== '')
  const about = (path: string) =>
    complaints.filter((line) => line.startsWith(`cat: ${path}: `) || line.startsWith(`cat: can't open '${path}': `))
  const missing = about(argv.at(-1) ?? '')
  const answers = paths.map((path, index) => ({ path, said: about(path), text: texts[index] ?? '' }))
  const understood = answers.reduce((sum, { said }) => sum + said.length, missing.length)
  if (texts.length !== paths.length || missing.length !== 1 || understood !== complaints.length)
    throw new Error('The files that were read together cannot be told apart')
  return new Map(
    answers.map(({ path, said, text }) => [
      path,
      { stdout: text, stderr: said.map((line) => `${line}\n`).join(''), exitCode: said.length === 0 ? 0 : 1 },
    ]),
  )
}

/** What the one `cat` answers where each of its files alone would answer this. */
export function joined(argv: Argv, outputs: readonly Output[]): Output {
  return {
    stdout: outputs.map(({ stdout }) => stdout).join(mark(argv)),
    stderr: `${outputs.map(({ stderr }) => stderr).join('')}cat: ${argv.at(-1)}: No such file or directory\n`,
    exitCode: 1,
  }
}
