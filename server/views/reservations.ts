import type { Kept } from '../capabilities/names/reserve'

/** Which address is kept for whom, by MAC: from the files that say so (`MAC,ADDRESS,NAME`; without an address, a name alone). */
export function reservationsIn(
  files: Kept['files'],
  folder: string,
): Map<string, { address: string | null; name: string | null }> {
  const lines = Object.entries(files).flatMap(([path, text]) =>
    path.startsWith(`${folder}/dhcp-hosts.d/`) ? [text.trim().split(',')] : [],
  )
  return new Map(
    lines.map(([mac = '', ...words]) => [
      mac,
      { address: words.length > 1 ? (words[0] ?? null) : null, name: words.at(-1) ?? null },
    ]),
  )
}
