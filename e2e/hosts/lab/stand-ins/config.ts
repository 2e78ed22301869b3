import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { confFile, NODE } from './paths'
import { Refusal } from './refusal'
import { writePveFile } from './pmxcfs'

export type Config = {
  description: string | null
  keys: Map<string, string>
  /** Raw `lxc.*` lines, kept as they are. */
  raw: string[]
  pending: Map<string, string>
  /** Snapshots: kept, never read. */
  tail: string
  digest: string
}

export function emptyConfig(): Config {
  return { description: null, keys: new Map(), raw: [], pending: new Map(), tail: '', digest: '' }
}

export function readConfig(vmid: number): Config {
  const file = confFile(vmid)
  if (!existsSync(file)) throw new Refusal(`Configuration file 'nodes/${NODE}/lxc/${vmid}.conf' does not exist`, 2)
  return parseConfig(readFileSync(file, 'utf8'))
}

export function parseConfig(text: string): Config {
  const config = emptyConfig()
  config.digest = createHash('sha1').update(text).digest('hex')
  const lines = text.split('\n')
  let section: Map<string, string> = config.keys
  const description: string[] = []
  for (const [index, line] of lines.entries()) {
    if (/^\[(pve:pending|PENDING)\]\s*$/i.test(line)) section = config.pending
    else if (/^\[[a-z][a-z0-9_-]+\]\s*$/i.test(line)) {
      config.tail = lines.slice(index).join('\n')
      break
    } else if (line.startsWith('#') && section === config.keys) description.push(decodeURIComponent(line.slice(1)))
    else if (line.startsWith('lxc.')) config.raw.push(line)
    else {
      const [, key, value] = /^([a-z][a-z0-9_-]*\d*):\s*(.*?)\s*$/.exec(line) ?? []
      if (key !== undefined && value !== undefined) section.set(key, value)
    }
  }
  if (description.length > 0) config.description = `${description.join('\n')}\n`
  return config
}

export function writeConfig(vmid: number, config: Config): void {
  const text = formatConfig(config)
  config.digest = createHash('sha1').update(text).digest('hex')
  writePveFile(confFile(vmid), text)
}

/** `header`: what stands above that which waits for the next start. */
export function formatConfig({ description, keys, raw, pending, tail }: Config, header = '[pve:pending]'): string {
  const lines = (description ?? '').replace(/\n$/, '').split('\n')
  const comments = description === null ? [] : lines.map((line) => `#${encodeText(line)}`)
  const parts = [...comments, ...sorted(keys), ...raw.map((line) => line.replace(/^(lxc\.[^:=\s]+)\s*[:=]\s*/, '$1: '))]
  if (pending.size > 0) parts.push('', header, ...sorted(pending))
  if (tail !== '') parts.push('', tail.replace(/\n$/, ''))
  return `${parts.join('\n')}\n`
}

/** Control characters, `%`, `:` and everything outside ASCII. */
export function encodeText(text: string): string {
  const bytes = [...Buffer.from(text)]
  return bytes.map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `%${hex(byte)}`)).join('')
}

export function checkLock({ keys }: Config): void {
  const lock = keys.get('lock')
  if (lock !== undefined) throw new Refusal(`CT is locked (${lock})`)
}

function sorted(keys: Map<string, string>): string[] {
  return [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}: ${value}`)
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f && byte !== 0x25 && byte !== 0x3a
}
