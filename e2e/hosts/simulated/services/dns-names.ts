import type { Dnsmasq } from './dnsmasq'

/** The IPv4 address that a running dnsmasq knows for a name; null for a name of its own domain that nobody has; undefined for one that it passes on. */
export function resolve(server: Dnsmasq, name: string, hops = 0): string | null | undefined {
  const { domain, records } = server.config
  const full = (short: string) => (short.includes('.') || domain === null ? short : `${short}.${domain}`)
  const known = new Map([
    ...[...server.named()].map(([each, address]): [string, string] => [full(each), address]),
    ...addressRecords(server).map(([each, address]): [string, string] => [full(each), address]),
    ...records.flatMap((each): [string, string][] =>
      each.kind === 'host-record' && /^[\d.]+$/.test(each.value) ? [[each.name, each.value]] : [],
    ),
  ])
  const own = known.get(name)
  if (own) return own
  const alias = records.find((each) => each.kind === 'cname' && each.name === name)
  if (alias && hops < 8) return resolve(server, alias.value, hops + 1)
  const above = records
    .filter((each) => each.kind === 'address' && (name === each.name || name.endsWith(`.${each.name}`)))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  if (above) return above.value
  return domain !== null && name.endsWith(`.${domain}`) ? null : undefined
}

/** Files of `ADDRESS NAME…`, as /etc/hosts. */
function addressRecords({ machine, config: { addressFolder: folder } }: Dnsmasq): [string, string][] {
  if (folder === null) return []
  return (machine.files.list(folder) ?? []).flatMap((file) => {
    const [address = '', ...names] = (machine.files.read(`${folder}/${file}`) ?? '').trim().split(/\s+/)
    return names.map((name): [string, string] => [name, address])
  })
}
