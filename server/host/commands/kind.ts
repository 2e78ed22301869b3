import { isBatch, readBatch } from '../batch'
import type { Command } from '../command'
import { ALONE, AT_SIGN_IN, CARRIERS, CHANGES, IN_GUESTS, READS } from './carriers'
import { expression, type Form } from './form'
import { named, namedInGuest } from './named'

/** `unlisted`: what is in no list, and so may do anything. */
export type Kind = 'reads' | 'changes' | 'unlisted'

/** Does this command change anything on a host? By the list alone, whatever it calls itself. */
export function kindOf({ argv, stdin }: Pick<Command<unknown>, 'argv' | 'stdin'>): Kind {
  if (argv.length === 2 && argv[0] === 'sh' && argv[1] === '-s')
    return stdin !== undefined && isBatch(stdin) ? worst(linesOf(stdin), kindOfWords) : 'unlisted'
  if (argv[0] === 'perl' && named(argv)[0] === '@follow') return kindOfQuestions(argv.at(-1) ?? '')
  return kindOfWords(argv)
}

function kindOfWords(argv: readonly string[]): Kind {
  const words = named(argv)
  const text = joined(words)
  const carrier = CARRYING.find(({ begins }) => begins.test(text))
  if (!carrier) return kindIn(HOST, text)
  const before = carrier.begins.exec(text)?.[0].split(' ').length ?? 1
  const inner = words.slice(before - 1)
  const kind = carrier.forms ? kindIn(carrier.forms, joined(inner)) : kindInGuest(inner)
  return kind === 'reads' && carrier.changes ? 'changes' : kind
}

function kindInGuest(argv: readonly string[]): Kind {
  const [shell = '', flag, script = ''] = argv
  if (/^(\/bin\/)?sh$/.test(shell) && flag === '-c' && isBatch(script)) return worst(linesOf(script), kindInGuest)
  return kindIn(GUEST, joined(namedInGuest(argv)))
}

/** What the follower is told to ask; it asks without end. */
function kindOfQuestions(json: string): Kind {
  try {
    const { questions } = JSON.parse(json) as { questions: readonly { argv: readonly string[] }[] }
    return worst(
      questions.map(({ argv }) => argv),
      kindOfWords,
    )
  } catch {
    return 'unlisted'
  }
}

function linesOf(script: string): readonly (readonly string[])[] {
  try {
    return readBatch(script)
  } catch {
    return [['?']]
  }
}

function worst(all: readonly (readonly string[])[], kind: (argv: readonly string[]) => Kind): Kind {
  const kinds = new Set(all.map(kind))
  return kinds.has('unlisted') ? 'unlisted' : kinds.has('changes') ? 'changes' : 'reads'
}

/** A space within a word is another character, so that it cannot pass for two words. */
function joined(words: readonly string[]): string {
  return words.map((word) => word.replaceAll(' ', '\0')).join(' ')
}

type Matched = { whole: RegExp; changes: boolean }

const matched = (forms: readonly Form[]): Matched[] =>
  forms.map((form) => ({ whole: new RegExp(`^${expression(form)}$`, 's'), changes: form.changes }))

const HOST = matched([...READS, ...AT_SIGN_IN, ...ALONE, ...CHANGES])
const GUEST = matched(IN_GUESTS)
const CARRYING = CARRIERS.map(({ words, carries, changes }) => ({
  begins: new RegExp(`^${words} `, 's'),
  forms: carries === 'guest' ? null : matched(carries),
  changes: changes === true,
}))

function kindIn(forms: readonly Matched[], text: string): Kind {
  const found = forms.find(({ whole }) => whole.test(text))
  return found ? (found.changes ? 'changes' : 'reads') : 'unlisted'
}
