import { existsSync, readFileSync, readdirSync, statfsSync } from 'node:fs'
import { PVE } from './paths'
import { Refusal } from './refusal'

export type Storage = {
  name: string
  type: string
  path: string | null
  content: readonly string[]
  isDisabled: boolean
}

export function storages(): Storage[] {
  const found: Storage[] = []
  for (const block of readFileSync(`${PVE}/storage.cfg`, 'utf8').split(/\n(?=\S)/)) {
    const [, type, name] = /^(\w+):\s*(\S+)/.exec(block) ?? []
    if (type === undefined || name === undefined) continue
    const get = (key: string) => new RegExp(`^\\s+${key}\\s+(.+)$`, 'm').exec(block)?.[1]?.trim()
    const content = (get('content') ?? '').split(',')
    found.push({ name, type, path: get('path') ?? null, content, isDisabled: /^\s+disable\b/m.test(block) })
  }
  return found
}

export function storageNamed(name: string): Storage {
  const storage = storages().find((candidate) => candidate.name === name)
  if (storage === undefined) throw new Refusal(`storage '${name}' does not exist`, 2)
  if (storage.isDisabled) throw new Refusal(`storage '${name}' is disabled`)
  return storage
}

export function templateDir(storage: Storage): string {
  return `${storage.path ?? ''}/template/cache`
}

export function templatesOn(storage: Storage): string[] {
  if (storage.path === null || !storage.content.includes('vztmpl') || !existsSync(templateDir(storage))) return []
  return readdirSync(templateDir(storage))
    .filter((name) => /\.tar\.(gz|xz|zst)$/.test(name))
    .sort()
}

/** The file behind `local:vztmpl/NAME` or an absolute path. */
export function templateFile(volume: string): string {
  if (volume.startsWith('/')) {
    if (!existsSync(volume)) throw new Refusal(`unable to find file '${volume}'`, 2)
    return volume
  }
  const [, storageName, name] = /^([\w.-]+):vztmpl\/([^/]+)$/.exec(volume) ?? []
  if (storageName === undefined || name === undefined) throw new Refusal(`unable to parse volume ID '${volume}'`, 2)
  const file = `${templateDir(storageNamed(storageName))}/${name}`
  if (!existsSync(file)) throw new Refusal(`volume '${volume}' does not exist`, 2)
  return file
}

/** KiB. A pool shares the filesystem that the lab keeps guest disks on. */
export function spaceOf(storage: Storage): { total: number; available: number } {
  const { blocks, bavail, bsize } = statfsSync(storage.path ?? '/var/lib/lab/disks')
  return { total: Math.floor((blocks * bsize) / 1024), available: Math.floor((bavail * bsize) / 1024) }
}
