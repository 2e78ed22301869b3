import type { Host } from '../../host/host'
import { links as askLinks, routes as askRoutes } from '../../host/tools/ip'
import type { Live } from '../content'

/** What the kernel has at the moment: for the record, and for who compares. */
export async function collectLive(host: Host): Promise<Live> {
  const [links, routes4, routes6] = await Promise.all([
    host.run(askLinks()),
    host.run(askRoutes(4)),
    host.run(askRoutes(6)),
  ])
  return {
    links: links.map(({ name, kind, up, addresses }) => ({
      ...{ name, kind, up },
      addresses: addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    })),
    routes: [...routes4, ...routes6],
  }
}
