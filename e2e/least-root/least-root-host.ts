import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installBlock } from '@/server/host/commands/block'
import { USER } from '@/server/host/commands/sudoers'
import { makeKey } from '@/server/host/testing/sshd'
import { labHost } from '../conformance/lab-host'

/** The lab, on which somebody has pasted the block as root; the product signs in as the user that it makes. */
export async function leastRootHost() {
  const host = await labHost()
  const folder = await mkdtemp(join(tmpdir(), 'proximity-key-'))
  makeKey(join(folder, 'key'))
  const [privateKey, publicKey] = ['key', 'key.pub'].map((name) => readFileSync(join(folder, name), 'utf8'))
  await rm(folder, { recursive: true })
  const asRoot = (argv: readonly string[]) => host.lab.exec(argv)
  // As over a terminal: a shell of root reads the block.
  const pasted = await host.lab.exec(['sh'], { stdin: installBlock(publicKey ?? '') })
  if (pasted.exitCode !== 0) throw new Error(pasted.stderr)
  return { ...host, user: USER, privateKey: privateKey ?? '', asRoot, said: pasted.stdout }
}
