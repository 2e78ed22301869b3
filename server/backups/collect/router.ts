import type { Host } from '../../host/host'
import type { NetworkSpec } from '../../capabilities/network/spec'
import { observe, systemOf } from '../../capabilities/router/observe'
import type { SavedRouter } from '../content'

/** The router with what is inside: its files, and the rules that hold at the moment. */
export async function collectRouter(host: Host, spec: NetworkSpec): Promise<SavedRouter | null> {
  const { guest, inside } = await observe(host, spec, null)
  if (!guest) return null
  const { vmid, running } = guest
  if (!inside) return { vmid, running: running === true, inside: { unknown: 'it does not run' } }
  const files = [
    { path: '/etc/proximity/rules.v4', text: inside.rulesV4File },
    { path: '/etc/proximity/rules.v6', text: inside.rulesV6File },
    { path: systemOf(guest.ostype).service.path, text: inside.serviceFile },
  ]
  return {
    vmid,
    running: running === true,
    inside: {
      seen: {
        address: inside.address,
        files: files.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }])),
        rulesV4: inside.liveV4,
        rulesV6: inside.liveV6,
      },
    },
  }
}
