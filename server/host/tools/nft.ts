import { command, type Command } from '../command'

/** One table as text without counter values; null when there is no such table. */
export function listTable(family: 'inet' | 'bridge', table: string): Command<string | null> {
  return command(['nft', '-s', 'list', 'table', family, table], {
    accept: [0, 1],
    parse: ({ exitCode, stdout, stderr }) => {
      if (exitCode === 0) return stdout
      if (/No such file or directory|does not exist/.test(stderr)) return null
      throw new Error(stderr.trim())
    },
  })
}

/** Packets that each rule of a table has matched, by its comment; none when there is no such table. */
export function tableCounters(family: 'inet' | 'bridge', table: string): Command<Map<string, number>> {
  return command(['nft', 'list', 'table', family, table], {
    accept: [0, 1],
    parse: ({ exitCode, stdout, stderr }) => {
      if (exitCode !== 0 && !/No such file or directory|does not exist/.test(stderr)) throw new Error(stderr.trim())
      const counted = new Map<string, number>()
      for (const line of stdout.split('\n')) {
        const [, packets] = /counter packets (\d+) bytes \d+ /.exec(line) ?? []
        const [, comment] = / comment "([^"]*)"/.exec(line) ?? []
        if (packets === undefined || comment === undefined) continue
        counted.set(comment, (counted.get(comment) ?? 0) + Number(packets))
      }
      return counted
    },
  })
}

/** Loads a rules file in one transaction. */
export function load(path: string): Command {
  return command(['nft', '-f', path])
}

/** Rules from standard input in one transaction. */
export function loadText(text: string): Command {
  return command(['nft', '-f', '-'], { stdin: text })
}

/** Takes a table away; nothing happens when there is none. */
export function deleteTable(family: 'inet' | 'bridge', table: string): Command {
  return command(['nft', 'delete', 'table', family, table], { accept: [0, 1] })
}

/**
 * Rules as one string per line without indentation, for comparing what is wanted with what nft prints. It breaks the elements
 * of a set over lines, in an order of its own.
 */
export function normalise(text: string): string {
  return text
    .replace(
      ELEMENTS,
      (_all, elements: string) =>
        `\nelements = { ${elements
          .split(',')
          .map((it) => it.trim())
          .sort()
          .join(', ')} }`,
    )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n')
}

const ELEMENTS = /(?<!\s)\s*elements = \{([^{}]*)\}/g

/** The same text without the elements of its sets: the rules alone. */
export function withoutElements(text: string): string {
  return text.replace(ELEMENTS, '')
}
