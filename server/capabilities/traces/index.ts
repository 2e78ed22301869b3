import { capability, type Change } from '../../engine/capability'
import type { Host } from '../../host/host'
import { entriesBelow, remove, removeEmptyFolders } from '../../host/tools/files'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'

/** Every file and folder below the folders of the network: full path → is it a folder? */
type Traces = { entries: Record<string, boolean> }

const STATE = '/var/lib/proximity'

/** What is left of a network when its parts are gone: leases and empty folders. What somebody else put there stays. */
export const traces = capability({
  id: 'traces',
  title: 'Leases and folders',
  needs: {},
  observe: async (host: Host, spec: NetworkSpec): Promise<Traces> => ({
    entries: Object.fromEntries(await host.run(entriesBelow([layout(spec).folder, STATE]))),
  }),
  plan: () => [],
  removal: ({ spec, facts }) => removal(spec, facts),
  report: () => ({ findings: [], nodes: [], edges: [] }),
  // The other parts see to their files.
  settled: ({ entries }) => Object.entries(entries).filter(([, isFolder]) => isFolder),
})

function removal(spec: NetworkSpec, { entries }: Traces): Change[] {
  const place = layout(spec)
  const names = [`${place.folder}/dhcp-hosts.d`, `${place.folder}/hosts.d`]
  const isOurs = (path: string) =>
    [place.leases, `${place.folder}/dnsmasq.conf`, `${place.folder}/guard.nft`].includes(path) ||
    names.some((folder) => path.startsWith(`${folder}/`))
  const foreign = Object.entries(entries).flatMap(([path, isFolder]) => (isFolder || isOurs(path) ? [] : [path]))
  const empty = [...names, place.folder, STATE].filter(
    (folder) => entries[folder] && !foreign.some((path) => path.startsWith(`${folder}/`)),
  )
  const common = { kind: 'remove', on: 'host', final: true } as const
  return [
    ...(place.leases in entries
      ? [{ ...common, title: 'Remove the leases', run: remove(place.leases), touches: [place.leases] }]
      : []),
    ...(empty.length > 0
      ? [{ ...common, title: 'Remove the empty folders', run: removeEmptyFolders(empty), touches: empty }]
      : []),
  ]
}
