import { command, type Command } from '../command'

/** Volume ids of the templates on a storage: `local:vztmpl/alpine-3.20-default_20240908_amd64.tar.xz`. */
export function list(storage: string): Command<string[]> {
  return command(['pveam', 'list', storage], {
    slow: true,
    parse: ({ stdout }) => [...stdout.matchAll(/^(\S+:vztmpl\/\S+)/gm)].map((match) => match[1] ?? ''),
  })
}

/** File names that can be downloaded; the list on the host may be empty until `update`. */
export function available(): Command<string[]> {
  return command(['pveam', 'available', '--section', 'system'], {
    slow: true,
    accept: [0, 1, 2, 255],
    parse: ({ exitCode, stdout }) =>
      exitCode === 0 ? [...stdout.matchAll(/^\S+\s+(\S+)/gm)].map((match) => match[1] ?? '') : [],
  })
}

/** Prints its failure and still ends with 0. */
export function update(): Command {
  return command(['pveam', 'update'], { timeout: 120 })
}

export function download(storage: string, template: string): Command {
  return command(['pveam', 'download', storage, template], { timeout: 600 })
}

/** The newest template of a kind by the version and date in its name: `alpine-3.22-default_20250617_amd64.tar.xz`. */
export function newest(templates: readonly string[], kind: RegExp): string | null {
  const name = (volume: string) => volume.split('/').at(-1) ?? volume
  const mine = templates.filter((volume) => kind.test(name(volume)))
  const order = new Intl.Collator('en', { numeric: true })
  return mine.sort((a, b) => order.compare(name(a), name(b))).at(-1) ?? null
}
