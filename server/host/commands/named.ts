import { GUEST_SCRIPTS, SCRIPTS, type Script } from './scripts'

/**
 * A command by the names of the list: every script of Proximity in it as one word, `@write`. What is run inside of a guest stays
 * as it is, since its shell is the guest's own.
 */
export function named(argv: readonly string[]): string[] {
  const inside = argv.indexOf('--clear-env')
  const end = inside < 0 ? argv.length : argv.indexOf('--', inside) + 1
  return [...shortened(argv.slice(0, end), SCRIPTS), ...argv.slice(end)]
}

/** The same of what is run inside of a guest. */
export function namedInGuest(argv: readonly string[]): string[] {
  return shortened(argv, GUEST_SCRIPTS)
}

/**
 * `sh -c TEXT NAME …` and `perl -e TEXT [--] …` as `@name …`; shells that are anything else stay, and so does a word that only
 * looks like such a name, with a mark.
 */
function shortened(argv: readonly string[], scripts: readonly Script[]): string[] {
  const words: string[] = []
  for (let at = 0; at < argv.length; at += 1) {
    const [program = '', flag = '', text = ''] = argv.slice(at, at + 3)
    const language = LANGUAGES.get(`${program} ${flag}`)
    const script = language && scripts.find((each) => each.language === language && each.text === text)
    if (!script) words.push(/^@[a-z]/.test(program) ? `?${program}` : program)
    else {
      words.push(`@${script.name}`)
      // A shell takes the next word for its own name; Perl takes -- for the end of what is meant for itself.
      at += language === 'sh' || argv[at + 3] === '--' ? 3 : 2
    }
  }
  return words
}

const LANGUAGES = new Map<string, Script['language']>([
  ['sh -c', 'sh'],
  ['/bin/sh -c', 'sh'],
  ['perl -e', 'perl'],
])
