import type { Role } from '../auth'
import type { Context } from '../context'
import { deleteProxmoxAccounts } from '../db/accounts'
import { getHost, updateHost } from '../db/hosts'

/** From now on accounts of this host's Proxmox sign in here, with this at most, or none does. Who came that way before signs in anew. */
export async function setProxmoxSignIn({
  ctx,
  input: { hostId, upTo },
}: {
  ctx: Context
  input: { hostId: string; upTo: Role | null }
}): Promise<void> {
  const { signInUpTo } = await getHost(ctx.db, hostId)
  if (signInUpTo === upTo) return
  await updateHost(ctx.db, hostId, { signInUpTo: upTo })
  await deleteProxmoxAccounts(ctx.db, hostId)
}
