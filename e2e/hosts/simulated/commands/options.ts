/** `--key value`, `--key=value` and `-key value` of Proxmox' own tools; the rest are positional. */
export function readOptions(args: readonly string[]): { positional: string[]; options: [string, string][] } {
  const positional: string[] = []
  const options: [string, string][] = []
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? ''
    const [, key, value] = /^--?([a-z][\w-]*)(?:=([\s\S]*))?$/i.exec(word) ?? []
    if (!key) positional.push(word)
    else if (value !== undefined) options.push([key, value])
    else if (args[at + 1] === undefined || /^--[a-z]/.test(args[at + 1] ?? '')) options.push([key, '1'])
    else options.push([key, args[(at += 1)] ?? ''])
  }
  return { positional, options }
}

/** Takes leading options of one letter off: those in `valued` have a word after them. */
export function leading(
  args: readonly string[],
  valued: string,
): { flags: Map<string, string>; rest: readonly string[] } {
  const flags = new Map<string, string>()
  let at = 0
  for (; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (word === '--') return { flags, rest: args.slice(at + 1) }
    if (!word.startsWith('-') || word === '-') break
    if (word.startsWith('--')) flags.set(word.slice(2).split('=')[0] ?? '', word.split('=')[1] ?? '')
    else if (word.length === 2 && valued.includes(word.slice(1))) flags.set(word.slice(1), args[(at += 1)] ?? '')
    else for (const letter of word.slice(1)) flags.set(letter, '')
  }
  return { flags, rest: args.slice(at) }
}
