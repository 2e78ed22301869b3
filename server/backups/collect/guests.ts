import type { Host } from '../../host/host'
import { guestTexts, withoutSecrets } from '../../host/tools/pve'
import type { SavedGuest } from '../content'

/** The guests of this node, without passwords. */
export async function collectGuests(host: Host, node: Promise<string>): Promise<SavedGuest[]> {
  const [here, all] = await Promise.all([node, host.run(guestTexts()).catch(noneWithoutProxmox)])
  return all
    .filter((guest) => guest.node === here)
    .map(({ vmid, kind, text }) => ({ vmid, kind, text: withoutSecrets(text) }))
}

function noneWithoutProxmox(error: unknown): never[] {
  if (error instanceof Error && /\/etc\/pve\/nodes: No such file/.test(error.message)) return []
  throw error
}
