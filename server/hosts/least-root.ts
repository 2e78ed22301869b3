import { z } from 'zod'
import { installBlock, removeBlock } from '../host/commands/block'
import { USER } from '../host/commands/sudoers'

export const PublicKey = z.object({
  publicKey: z
    .string()
    .trim()
    .max(8192)
    .regex(/^(ssh-(ed25519|rsa)|ecdsa-sha2-\S+|sk-\S+) [A-Za-z0-9+/=]+( [ -~]*)?$/, 'is not a public key'),
})

export type LeastRoot = { user: string; install: string; remove: string }

/** What is pasted on a host as root so that Proximity need not sign in as root, and what takes that away again. */
export function leastRoot({ input }: { input: z.infer<typeof PublicKey> }): LeastRoot {
  return { user: USER, install: installBlock(input.publicKey), remove: removeBlock() }
}
