/** As much of a host's name as a file is called by. */
const LONGEST = 40

/**
 * What a saved file is called: `proximity-pve1-topology-2026-11-29.svg`. A host may be called anything: of its name, letters without
 * their accents, digits, dots, dashes and underscores are left.
 */
export function fileName({
  host,
  what,
  at = new Date(),
  ending,
}: {
  /** Null for what is of no single host. */
  host: string | null
  what: string
  at?: Date
  ending: string
}): string {
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${['proximity', ...(host === null ? [] : [plain(host)]), what, ...day].join('-')}.${ending}`
}

function plain(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    // Two dots lead out of a folder, and one at the end is dropped by some systems.
    .replace(/\.{2,}/g, '.')
    .replace(/-{2,}/g, '-')
  return trimmed(trimmed(letters).slice(0, LONGEST)) || 'host'
}

function trimmed(text: string): string {
  return text.replace(/^[.-]+|[.-]+$/g, '')
}
