import type { Host } from '../../host/host'
import { parseLeases } from '../../host/tools/dnsmasq'
import { read, readTrees } from '../../host/tools/files'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Kept } from './reserve'

export async function observe(host: Host, spec: NetworkSpec): Promise<Kept> {
  const { folder, leases: path } = layout(spec)
  const [files, leases] = await Promise.all([
    host.run(readTrees([`${folder}/dhcp-hosts.d`, `${folder}/hosts.d`])),
    host.run(read(path)),
  ])
  return { files: Object.fromEntries(files), leases: leases === null ? null : parseLeases(leases) }
}
