/** One `iface` paragraph of interfaces(5) with its `auto` line: options in the order of the file. */
export type Stanza = { name: string; auto: boolean; family: string; method: string; options: [string, string][] }

const KEYWORD = /^(auto|allow-[\w-]+|iface|mapping|source|source-directory|no-auto-down|no-scripts|template|vlan)\b/

/**
 * The stanzas of a file by interfaces(5), as ifupdown2 and PVE::INotify read it. Comments play no part:
 * Proxmox drops those that stand alone at the next save, so a block is found by its name and never by markers.
 */
export function parseInterfaces(text: string): Stanza[] {
  const autos = new Set<string>()
  const stanzas: Stanza[] = []
  let current: Stanza | null = null
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const [word = '', ...rest] = line.split(/\s+/)
    if (KEYWORD.test(line)) {
      current = null
      if (word === 'auto' || word === 'allow-auto' || word === 'allow-hotplug') for (const name of rest) autos.add(name)
      if (word === 'iface' && rest[0]) {
        current = { name: rest[0], auto: false, family: rest[1] ?? 'inet', method: rest[2] ?? 'manual', options: [] }
        stanzas.push(current)
      }
    } else current?.options.push([word, rest.join(' ')])
  }
  for (const stanza of stanzas) stanza.auto = autos.has(stanza.name)
  return stanzas
}

/** Does the file load `/etc/network/interfaces.d`? */
export function sourcesFolder(text: string): boolean {
  return /^\s*(source\s+\/etc\/network\/interfaces\.d\/\*|source-directory\s+\/etc\/network\/interfaces\.d\/?)\s*$/m.test(
    text,
  )
}

/** The file without any stanza of that name, and without its `auto` line. */
export function withoutStanza(text: string, name: string): string {
  const kept: string[] = []
  let inside = false
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/)
    if (KEYWORD.test(line.trim())) {
      inside = words[0] === 'iface' && words[1] === name
      if (inside) continue
      const isAuto = words[0] === 'auto' || words[0]?.startsWith('allow-')
      if (isAuto && words.includes(name)) {
        const others = words.filter((word) => word !== name)
        if (others.length > 1) kept.push(others.join(' '))
        continue
      }
    }
    if (inside) {
      if (line.trim() !== '') continue
      inside = false
    }
    kept.push(line)
  }
  return tidy(kept.join('\n'))
}

/** The file with this paragraph (which ends in a newline) in place of any stanza of that name, before a final `source` line. */
export function withStanza(text: string, name: string, paragraph: string): string {
  const rest = withoutStanza(text, name)
  const source = /^\s*source(-directory)?\s/m.exec(rest)
  const at = source && rest.slice(0, source.index).includes('iface ') ? source.index : rest.length
  const head = rest.slice(0, at).replace(/\n*$/, rest.trim() === '' ? '' : '\n\n')
  const tail = rest.slice(at).replace(/^\n+/, '')
  return `${head}${paragraph}${tail === '' ? '' : `\n${tail}`}`
}

function tidy(text: string): string {
  return text.replace(/\n{3,}/g, '\n\n').replace(/\n*$/, '\n')
}
