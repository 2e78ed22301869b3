import { type Part, ShellSyntaxError, type Word } from './syntax'

export type Token = { kind: 'word'; word: Word; plain: string | null } | { kind: 'operator'; text: string }

const OPERATOR = /^(&&|\|\||;|\n|\||2>&1|>&2|2>>|2>|>>|>|&)/

/** Words and operators of shell text. Substitution and here-documents are refused. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  let rest = text.replaceAll('\\\n', '')
  while (rest !== '') {
    const blank = /^[ \t]+|^#[^\n]*/.exec(rest)
    if (blank) rest = rest.slice(blank[0].length)
    else {
      const operator = OPERATOR.exec(rest)?.[1]
      if (operator) {
        found.push({ kind: 'operator', text: operator })
        rest = rest.slice(operator.length)
      } else if (rest !== '') {
        const { word, length } = readWord(rest)
        found.push({ kind: 'word', word, plain: plain(word) })
        rest = rest.slice(length)
      }
    }
  }
  return found
}

/** The text of a word that nobody quoted and nothing has to be filled into: only such a word can be a keyword. */
function plain(word: Word): string | null {
  return word.every(({ kind, quoted }) => kind === 'text' && !quoted) ? word.map(({ value }) => value).join('') : null
}

function readWord(text: string): { word: Part[]; length: number } {
  const word: Part[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const single = /^'([^']*)'/.exec(rest)
    const escaped = /^\\([\s\S])/.exec(rest)
    const parameter = readParameter(rest)
    const bare = /^[^\s'"\\$;&|<>()`]+/.exec(rest)
    if (single) word.push({ kind: 'text', value: single[1] ?? '', quoted: true })
    else if (escaped) word.push({ kind: 'text', value: escaped[1] ?? '', quoted: true })
    else if (parameter) word.push({ kind: 'parameter', value: parameter.name, quoted: false })
    else if (bare) word.push({ kind: 'text', value: bare[0], quoted: false })
    else if (rest.startsWith('"')) {
      const { parts, length } = readDouble(rest)
      word.push(...parts)
      at += length
      continue
    } else if (word.length > 0 && /^[\s;&|<>]/.test(rest)) break
    else throw new ShellSyntaxError(rest.slice(0, 20))
    at += (single ?? escaped ?? bare)?.[0].length ?? parameter?.length ?? 0
  }
  return { word, length: at }
}

function readDouble(text: string): { parts: Part[]; length: number } {
  const parts: Part[] = [{ kind: 'text', value: '', quoted: true }]
  let at = 1
  while (at < text.length && text[at] !== '"') {
    const rest = text.slice(at)
    const parameter = readParameter(rest)
    const [piece = '', escaped] = /^\\(["\\$`])/.exec(rest) ?? []
    if (parameter) parts.push({ kind: 'parameter', value: parameter.name, quoted: true })
    else if (/^(\$\(|`)/.test(rest)) throw new ShellSyntaxError(rest.slice(0, 20))
    else parts.push({ kind: 'text', value: escaped ?? rest[0] ?? '', quoted: true })
    at += parameter?.length ?? (piece.length || 1)
  }
  if (at >= text.length) throw new ShellSyntaxError('Unterminated quoted string')
  return { parts, length: at + 1 }
}

function readParameter(text: string): { name: string; length: number } | null {
  const [all, braced, bare] = /^\$(?:\{([A-Za-z_]\w*|[0-9@?$!])\}|([A-Za-z_]\w*|[0-9@?$!]))/.exec(text) ?? []
  return all === undefined ? null : { name: braced ?? bare ?? '', length: all.length }
}
