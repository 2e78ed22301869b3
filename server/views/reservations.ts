import type { Kept } from '../capabilities/names/reserve'

export type Written = { address: string | null; name: string | null; aliases: readonly string[] }

/**
 * What is written for whom, by MAC: `MAC,ADDRESS,NAME` (without an address, a name alone), and beside it `ADDRESS NAME ALIAS…`
 * for those that have aliases.
 */
export function reservationsIn(files: Kept['files'], folder: string): Map<string, Written> {
  const hosts = `${folder}/dhcp-hosts.d/`
  return new Map(
    Object.entries(files).flatMap(([path, text]) => {
      if (!path.startsWith(hosts)) return []
      const [mac = '', ...words] = text.trim().split(',')
      const aliases = aliasesIn(files, folder, path.slice(hosts.length))
      const address = words.length > 1 ? (words[0] ?? null) : null
      return [[mac, { address, name: words.at(-1) ?? null, aliases }]]
    }),
  )
}

/** Further names in the address record of a guest, as it is written. */
export function aliasesIn(files: Kept['files'], folder: string, guest: number | string): string[] {
  const [, , ...aliases] = (files[`${folder}/hosts.d/${guest}`] ?? '').trim().split(' ')
  return aliases
}
