import { z } from 'zod'
import { scanHostKey } from '../host/ssh'

export const ScanInput = z.object({
  address: z
    .string()
    .trim()
    .min(1, 'Enter the address of the host')
    .max(253)
    .regex(/^[A-Za-z0-9._:-]+$/, 'is not an address or host name'),
  port: z.number().int().min(1).max(65_535),
})

/** The key that a host shows, before anything is sent to it: for a person to compare. */
export async function scan({
  input,
}: {
  input: z.infer<typeof ScanInput>
}): Promise<{ fingerprint: string; keyType: string }> {
  const { fingerprint, type } = await scanHostKey(input)
  return { fingerprint, keyType: type }
}
