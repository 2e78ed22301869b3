import { capability, type Change } from '../../engine/capability'
import type { Host } from '../../host/host'
import { read } from '../../host/tools/files'
import { nodeName } from '../../host/tools/pve'
import { inventory, type Inventory } from '../inventory'
import { fileChange } from '../unit-changes'
import { isHere } from './saved-nics'
import type { RestoreSpec } from './wish'

type Facts = { files: Record<string, string | null> }

/** Files of the Proxmox firewall as they were, which it reads again within seconds. */
export const restoredFirewall = capability({
  id: 'restored-firewall',
  title: 'Firewall of the backup',
  needs: { inventory },
  observe: async (host: Host, spec: RestoreSpec): Promise<Facts> => {
    const wanted = targets(spec, await host.run(nodeName()))
    const texts = await Promise.all(wanted.map(({ path }) => host.run(read(path))))
    return { files: Object.fromEntries(wanted.map(({ path }, index) => [path, texts[index] ?? null])) }
  },
  plan: ({ spec, facts, given }) => plan(spec, facts, given.inventory),
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

const OF_GUEST = /^\/etc\/pve\/firewall\/(\d+)\.fw$/
const OF_ALL = '/etc/pve/firewall/cluster.fw'

function plan(spec: RestoreSpec, { files }: Facts, stock: Inventory): Change[] {
  return targets(spec, stock.node)
    .filter(({ path }) => {
      const vmid = OF_GUEST.exec(path)?.[1]
      return vmid === undefined || isHere(spec, stock, Number(vmid))
    })
    .flatMap(({ path, text }) =>
      fileChange({
        title: `Write ${path} as it was: the firewall follows within 10 seconds`,
        path,
        before: files[path] ?? null,
        after: text,
        mode: '0640',
      }).map((change) => (OF_GUEST.test(path) ? change : { ...change, management: true })),
    )
}

/** The rules of a node belong to the node that this is. */
function targets(spec: RestoreSpec, node: string): { path: string; text: string }[] {
  const ofNode = `/etc/pve/nodes/${spec.restore?.node ?? ''}/host.fw`
  return (spec.restore?.firewall ?? []).flatMap(({ path, text }) => {
    if (path === ofNode) return [{ path: `/etc/pve/nodes/${node}/host.fw`, text }]
    return path === OF_ALL || OF_GUEST.test(path) ? [{ path, text }] : []
  })
}
