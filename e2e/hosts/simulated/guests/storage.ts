/** A storage as /etc/pve/storage.cfg describes it; sizes in KiB, as pvesm counts. */
export type Storage = {
  name: string
  type: 'dir' | 'lvmthin' | 'zfspool' | 'nfs'
  content: readonly string[]
  active: boolean
  total: number
  used: number
  /** Where a storage of files has them. */
  path: string | null
}

/** Folder of the templates of a storage. */
export function templateFolder(storage: Storage): string {
  return `${storage.path}/template/cache`
}

export function storageConfig(storages: readonly Storage[]): string {
  return storages
    .map(
      ({ name, type, content, path }) =>
        `${type}: ${name}\n${path ? `\tpath ${path}\n` : ''}\tcontent ${content.join(',')}\n`,
    )
    .join('\n')
}
