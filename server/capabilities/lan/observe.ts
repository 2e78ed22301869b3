import type { Host } from '../../host/host'
import { read } from '../../host/tools/files'
import { parseInterfaces } from '../../host/tools/interfaces'
import { links as askLinks } from '../../host/tools/ip'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Lan } from './facts'

export async function observe(host: Host, spec: NetworkSpec): Promise<Lan> {
  const { bridge } = layout(spec)
  const [main, pending, own, links, ipv6] = await Promise.all([
    host.run(read('/etc/network/interfaces')),
    host.run(read('/etc/network/interfaces.new')),
    host.run(read(`/etc/network/interfaces.d/${bridge}`)),
    host.run(askLinks()),
    host.run(read(`/proc/sys/net/ipv6/conf/${bridge}/disable_ipv6`)),
  ])
  return {
    main: main ?? '',
    pending,
    own,
    stanzas: [...parseInterfaces(main ?? ''), ...parseInterfaces(own ?? '')].filter(({ name }) => name === bridge),
    link: links.find(({ name }) => name === bridge) ?? null,
    ports: links.filter(({ master }) => master === bridge).map(({ name }) => name),
    ipv6Off: ipv6 === null ? null : ipv6.trim() === '1',
  }
}
