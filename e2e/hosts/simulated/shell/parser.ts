import { type List, type Pipeline, type Redirect, ShellSyntaxError, type Statement, type Word } from './syntax'
import { type Token, tokens } from './tokens'

/** Reads lists, pipelines, `for`, `if` and jobs in the background: what small scripts are made of. */
export function parseShell(text: string): List {
  const reader = new Reader(tokens(text))
  const list = readList(reader, [])
  if (!reader.atEnd) throw new ShellSyntaxError(`unexpected ${reader.keyword ?? 'operator'}`)
  return list
}

class Reader {
  #at = 0
  constructor(private readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.#at >= this.tokens.length
  }

  get keyword(): string | null {
    const token = this.tokens[this.#at]
    return token?.kind === 'word' ? token.plain : null
  }

  get operator(): string | null {
    const token = this.tokens[this.#at]
    return token?.kind === 'operator' ? token.text : null
  }

  take(): Token {
    const token = this.tokens[this.#at]
    if (!token) throw new ShellSyntaxError('unexpected end of file')
    this.#at += 1
    return token
  }

  word(): Word {
    const token = this.take()
    if (token.kind !== 'word') throw new ShellSyntaxError(`unexpected "${token.text}"`)
    return token.word
  }

  expect(keyword: string): void {
    if (this.keyword !== keyword) throw new ShellSyntaxError(`expected "${keyword}"`)
    this.take()
  }

  skipSeparators(): void {
    while (this.operator === ';' || this.operator === '\n') this.take()
  }
}

function readList(reader: Reader, ends: readonly string[]): List {
  const list: List = []
  let joint: ';' | '&&' | '||' = ';'
  reader.skipSeparators()
  while (!reader.atEnd && !ends.includes(reader.keyword ?? '')) {
    list.push({ joint, pipeline: readPipeline(reader) })
    const { operator } = reader
    joint = operator === '&&' || operator === '||' ? operator : ';'
    if (operator === '&') {
      reader.take()
      const begin = list.findLastIndex((item) => item.joint === ';')
      const job = { kind: 'job' as const, body: list.splice(begin) }
      list.push({ joint: ';', pipeline: { negated: false, statements: [job] } })
    }
    if (joint !== ';') reader.take()
    reader.skipSeparators()
  }
  return list
}

function readPipeline(reader: Reader): Pipeline {
  const negated = reader.keyword === '!'
  if (negated) reader.take()
  const statements = [readStatement(reader)]
  while (reader.operator === '|') {
    reader.take()
    statements.push(readStatement(reader))
  }
  return { negated, statements }
}

/** Grammar of the shell that is not read here. */
const RESERVED = /^(while|until|case|esac|function|select|do|done|then|else|elif|fi|[{}]|\[\[)$/

function readStatement(reader: Reader): Statement {
  if (RESERVED.test(reader.keyword ?? '')) throw new ShellSyntaxError(`unexpected "${reader.keyword}"`)
  if (reader.keyword === 'for') return readFor(reader)
  if (reader.keyword === 'if') return readIf(reader)
  const words: Word[] = []
  const redirects: Redirect[] = []
  for (;;) {
    const { operator } = reader
    if (operator !== null && /^(2>&1|>&2)$/.test(operator)) {
      reader.take()
      redirects.push({ stream: operator === '2>&1' ? 2 : 1, to: 'both', target: null })
    } else if (operator !== null && /^(2>>|2>|>>|>)$/.test(operator)) {
      reader.take()
      const to = operator.endsWith('>>') ? 'append' : 'write'
      redirects.push({ stream: operator.startsWith('2') ? 2 : 1, to, target: reader.word() })
    } else if (operator !== null || reader.atEnd) break
    else words.push(reader.word())
  }
  if (words.length === 0) throw new ShellSyntaxError('a command is missing')
  return { kind: 'command', words, redirects }
}

function readFor(reader: Reader): Statement {
  reader.expect('for')
  const name = reader.keyword ?? ''
  reader.word()
  reader.expect('in')
  const words: Word[] = []
  while (!reader.atEnd && reader.operator === null) words.push(reader.word())
  reader.skipSeparators()
  reader.expect('do')
  const body = readList(reader, ['done'])
  reader.expect('done')
  return { kind: 'for', name, words, body }
}

function readIf(reader: Reader): Statement {
  reader.expect('if')
  const condition = readList(reader, ['then'])
  reader.expect('then')
  const body = readList(reader, ['else', 'fi'])
  const hasElse = reader.keyword === 'else'
  if (hasElse) reader.take()
  const otherwise = hasElse ? readList(reader, ['fi']) : []
  reader.expect('fi')
  return { kind: 'if', condition, body, otherwise }
}
