import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../context'
import { insertHost, listHosts, type HostRow } from '../db/hosts'
import { ConflictError, RefusedError } from '../errors'
import { introduce } from '../host/introduce'
import { placeOf } from '../host/pool'
import { openSsh } from '../host/ssh'
import { version } from '../host/tools/pve'
import { ScanInput } from './scan'
import { auth, type Secret } from './session'
import { Fingerprint } from './trust-key'

const Auth = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('key'),
    privateKey: z.string().min(1, 'Paste the private key').max(32_768),
    passphrase: z.string().max(1024).optional(),
  }),
  z.object({ kind: z.literal('password'), password: z.string().min(1, 'Enter the password').max(1024) }),
  z.object({ kind: z.literal('agent') }),
])

export const AddInput = ScanInput.extend({
  name: z.string().trim().max(64).optional(),
  user: z
    .string()
    .trim()
    .regex(/^[a-z_][\w.-]{0,31}$/i, 'is not a user name'),
  auth: Auth,
  /** What the person has confirmed. */
  fingerprint: Fingerprint,
  readOnly: z.boolean().default(false),
})

type Answer = { hostId: string; signedInAs: 'root' | 'sudo'; note: string }

/** Signs in once with the confirmed key, finds out how to become root, and only then stores the host. */
export async function add({ ctx, input }: { ctx: Context; input: z.infer<typeof AddInput> }): Promise<Answer> {
  const { address, port, user, fingerprint } = input
  const others = await listHosts(ctx.db)
  const same = others.find((row) => row.address === address && row.port === port)
  if (same) throw new ConflictError(`${address}:${port} is added already, as ${same.name}.`, { hostId: same.id })
  const { kind, ...secret } = input.auth
  const way = auth(kind, secret as Secret, ctx.agentSocket)
  const id = randomUUID()
  const place = placeOf({ user, address, port })
  const witness = ctx.ledger.witness({ id, place }, { actor: ctx.actor, purpose: 'adding a host' })
  const session = await openSsh({ address, port, user, hostKey: fingerprint, auth: way, sudo: false }, { witness })
  try {
    const self = await introduce(session)
    if (self.sudo === 'none')
      throw new RefusedError(
        `${user} is not root and may not run sudo without a password. Sign in as root, or allow ${user} passwordless sudo.`,
      )
    const sudo = self.sudo !== 'root'
    const pve = await session.run(version(), { sudo })
    const row: HostRow = {
      ...{ id, name: input.name || address, address, port, user, fingerprint, sudo },
      transport: 'ssh',
      auth: kind,
      secret: kind === 'agent' ? null : ctx.secrets.seal(secret),
      embedded: false,
      readOnly: input.readOnly,
      signInUpTo: null,
      version: pve,
      addedAt: Date.now(),
    }
    await insertHost(ctx.db, row)
    const slow =
      self.shellStart > 150
        ? ` Its login shell takes ${Math.round(self.shellStart)} ms to start, which slows every command: look at /root/.bashrc.`
        : ''
    return {
      hostId: row.id,
      signedInAs: sudo ? 'sudo' : 'root',
      note: `${sudo ? `${user} becomes root with sudo.` : 'Signed in as root.'}${slow}`,
    }
  } finally {
    await session.close()
  }
}
