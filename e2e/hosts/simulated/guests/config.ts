/** The current section of a guest's configuration (what stands before the first `[`), and the rest of the file untouched. */
export type GuestFile = { description: string[]; values: Map<string, string>; raw: string[]; rest: string }

export function readConfig(text: string): GuestFile {
  const cut = text.search(/^\[/m)
  const lines = (cut === -1 ? text : text.slice(0, cut)).split('\n')
  const values = new Map<string, string>()
  for (const line of lines) {
    const [, key, value] = /^([a-z][a-z_]*\d*):\s*(.*?)\s*$/.exec(line) ?? []
    if (key) values.set(key, value ?? '')
  }
  return {
    description: lines.filter((line) => line.startsWith('#')),
    values,
    raw: lines.filter((line) => line.startsWith('lxc.')),
    rest: cut === -1 ? '' : text.slice(cut),
  }
}

/** As Proxmox writes it: description, keys in order, raw LXC lines, then snapshots and pending changes. */
export function printConfig({ description, values, raw, rest }: GuestFile): string {
  const keys = [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}: ${value}`)
  return `${[...description, ...keys, ...raw].join('\n')}\n${rest === '' ? '' : `\n${rest}`}`
}

/** `name=eth0,bridge=vmbr0,…` by key. */
export function readProperties(text: string): Map<string, string> {
  return new Map(
    text
      .split(',')
      .filter((part) => part.includes('='))
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  )
}

/** The name first, then by the alphabet. */
export function printProperties(parts: ReadonlyMap<string, string>): string {
  const rest = [...parts].filter(([key]) => key !== 'name').sort(([a], [b]) => (a < b ? -1 : 1))
  const name = parts.get('name')
  return [...(name === undefined ? [] : [['name', name] as const]), ...rest]
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}
