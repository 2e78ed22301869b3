import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { parseLeases } from '../../host/tools/dnsmasq'
import { exists, remove, removeEmptyFolder, write } from '../../host/tools/files'
import { layout } from '../network/layout'
import type { RestoreSpec } from './wish'

/** The leases of before, where there are none yet: every app then has its address again. A service that runs keeps its own. */
export const restoredLeases = capability({
  id: 'restored-leases',
  title: 'Leases of the backup',
  needs: {},
  observe: async (host: Host, spec: RestoreSpec) => ({ exist: await host.run(exists(layout(spec).leases)) }),
  plan: ({ spec, facts }) => {
    const { leases } = layout(spec)
    // Only what is a lease: the file may come from anywhere.
    const known = parseLeases(spec.restore?.leases ?? '')
    if (facts.exist || known.length === 0) return []
    const lines = known.map(({ expiresAt, mac, address, clientId }) =>
      [expiresAt === null ? 0 : expiresAt / 1000, mac, address, '*', isClientId(clientId) ? clientId : '*'].join(' '),
    )
    const folder = leases.slice(0, leases.lastIndexOf('/'))
    return [
      {
        title: `Bring ${known.length} ${known.length === 1 ? 'lease' : 'leases'} back`,
        kind: 'create',
        on: 'host',
        run: write(leases, `${lines.join('\n')}\n`),
        undo: [remove(leases), removeEmptyFolder(folder)],
        touches: [leases],
      },
    ]
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function isClientId(text: string | null): text is string {
  return text !== null && /^[0-9a-f]{2}(:[0-9a-f]{2})*$/i.test(text)
}
