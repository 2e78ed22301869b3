import { readProperties } from './config'

/** One `netN` of a container's configuration. */
export type Nic = {
  index: string
  name: string
  bridge: string
  mac: string
  ip: string | null
  gateway: string | null
  tag: string | null
  firewall: boolean
  linkDown: boolean
}

export function nicsOf(values: ReadonlyMap<string, string>): Nic[] {
  return [...values].flatMap(([key, text]) => {
    const index = /^net(\d+)$/.exec(key)?.[1]
    return index === undefined ? [] : [readNic(index, text)]
  })
}

export function readNic(index: string, text: string): Nic {
  const parts = readProperties(text)
  return {
    index,
    name: parts.get('name') ?? `eth${index}`,
    bridge: parts.get('bridge') ?? '',
    mac: (parts.get('hwaddr') ?? '').toLowerCase(),
    ip: parts.get('ip') ?? null,
    gateway: parts.get('gw') ?? null,
    tag: parts.get('tag') ?? null,
    firewall: parts.get('firewall') === '1',
    linkDown: parts.get('link_down') === '1',
  }
}
