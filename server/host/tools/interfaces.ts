/** One `iface` paragraph of interfaces(5) with its `auto` line: options in the order of the file. */
export type Stanza = { name: string; auto: boolean; family: string; method: string; options: [string, string][] }

const KEYWORD = /^(auto|allow-[\w-]+|iface|mapping|source|source-directory|no-auto-down|no-scripts|template|vlan)(\s|$)/

/**
 * The stanzas of a file by interfaces(5), as ifupdown2 and PVE::INotify read it. Comments play no part:
 * Proxmox drops those that stand alone at the next save, so a block is found by its name and never by markers.
 */
export function parseInterfaces(text: string): Stanza[] {
  const autos = new Set<string>()
  const stanzas: Stanza[] = []
  let current: Stanza | null = null
  for (const { line } of linesOf(text)) {
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

/**
 * The lines as ifupdown2 reads them: a backslash joins one with the next that says something, in a comment too. `raw` is what stands
 * in the file.
 */
function* linesOf(text: string): Generator<{ raw: string; line: string }> {
  let open: string[] = []
  const joined = () => ({
    raw: open.join('\n'),
    line: open
      .map((part) => part.trim().replace(/\\$/, ''))
      .join(' ')
      .trim(),
  })
  for (const raw of text.split('\n')) {
    open.push(raw)
    const goesOn = raw.trimEnd().endsWith('\\') || (open.length > 1 && raw.trim() === '')
    if (goesOn) continue
    yield joined()
    open = []
  }
  if (open.length > 0) yield joined()
}

/** Ends a line that would go on with what is written below it. */
export function ended(text: string): string {
  return text.trimEnd().endsWith('\\') ? `${text.trimEnd()}\n#\n` : text
}

/** Does the file load `/etc/network/interfaces.d`? */
export function sourcesFolder(text: string): boolean {
  return [...linesOf(text)].some(({ line }) => FOLDER.test(line))
}

const FOLDER =
  /^(source[ \t]+\/etc\/network\/interfaces\.d\/\*|source-directory[ \t]+\/etc\/network\/interfaces\.d\/?)$/

/**
 * The file without any stanza of that name, and without its `auto` line; everything else stays as it is, byte for byte.
 * An empty line ends no stanza: an option below it would otherwise fall to the interface above.
 */
export function withoutStanza(text: string, name: string): string {
  const kept: string[] = []
  /** Empty lines inside the stanza, and comments below one: they are the user's unless another option follows. */
  let open: string[] | null = null
  for (const { raw, line } of linesOf(text)) {
    const words = line.split(/\s+/)
    if (KEYWORD.test(line)) {
      close(kept, open)
      open = null
      if (words[0] === 'iface' && words[1] === name) open = []
      else kept.push(...withoutAuto(raw, words, name))
    } else if (open === null) kept.push(raw)
    else if (line === '' || (open.length > 0 && line.startsWith('#'))) open.push(raw)
    else open = []
  }
  close(kept, open)
  return kept.join('\n')
}

/** One empty line stands where the stanza stood between two. */
function close(kept: string[], open: readonly string[] | null): void {
  const isEmpty = (line: string | undefined) => line?.trim() === ''
  const isDouble = isEmpty(open?.[0]) && (kept.length === 0 || isEmpty(kept.at(-1)))
  kept.push(...(open ?? []).slice(isDouble ? 1 : 0))
}

function withoutAuto(line: string, words: readonly string[], name: string): string[] {
  const isAuto = words[0] === 'auto' || words[0]?.startsWith('allow-')
  if (!isAuto || !words.includes(name, 1)) return [line]
  const others = words.filter((word) => word !== name)
  return others.length > 1 ? [others.join(' ')] : []
}

/** The file with this paragraph (which ends in a newline) in place of any stanza of that name, before a final `source` line. */
export function withStanza(text: string, name: string, paragraph: string): string {
  const lines = [...linesOf(withoutStanza(text, name))]
  const source = lines.findIndex(({ line }) => /^source(-directory)?\s/.test(line))
  const isBefore = lines.slice(0, source).some(({ line }) => line.startsWith('iface '))
  const rest = (some: typeof lines) => some.map(({ raw }) => raw).join('\n')
  const at = source >= 0 && isBefore ? source : lines.length
  const above = rest(lines.slice(0, at))
  const head = above.trim() === '' ? '' : ended(above).replace(/(?<!\n)\n*$/, '\n\n')
  const tail = rest(lines.slice(at)).replace(/^\n+/, '')
  return `${head}${paragraph}${tail === '' ? '' : `\n${tail}`}`
}
