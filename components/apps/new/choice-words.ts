import type { Choice } from '@/components/ui/select'
import type { Choices } from '@/server/apps'

/** `debian-12-standard_12.7-1_amd64.tar.zst` → `debian-12-standard 12.7-1` */
export function templateTitle(file: string): string {
  const [, name, version] = /^([^_]+)_(.+?)(?:_[a-z0-9]+)?\.(?:tar(?:\.\w+)?|t[gx]z)$/.exec(file) ?? []
  return name && version ? `${name} ${version}` : file
}

/** What is on the host first, with what is called alike after each other. */
export function templateChoices({ templates }: Choices): Choice[] {
  return templates.map(({ value, title, download }) => ({
    ...{ value, label: templateTitle(title) },
    note: download ? `downloaded to ${download.storage} first` : (value.split(':')[0] ?? ''),
  }))
}

/** Those with the most room first. */
export function storageChoices({ storages }: Choices): Choice[] {
  return storages
    .toSorted((a, b) => b.available - a.available)
    .map(({ value, type, available }) => ({
      ...{ value, label: value },
      note: `${type}, ${Math.floor(available / 2 ** 30)} GiB free`,
    }))
}
