import { createHash } from 'node:crypto'
import ssh2, { type ParsedKey } from 'ssh2'

/** A new pair in OpenSSH's format. ssh2 drops a leading zero byte, which spoils one pair in 256: such a one is made again. */
export function newKeyPair(): { private: string; public: string } {
  const pair = ssh2.utils.generateKeyPairSync('ed25519')
  return ssh2.utils.parseKey(pair.public) instanceof Error ? newKeyPair() : pair
}

export function parseKey(text: string): ParsedKey {
  const key = ssh2.utils.parseKey(text) as ParsedKey | Error | (ParsedKey | Error)[]
  const [first] = [key].flat()
  if (first instanceof Error || !first) throw new TypeError('This is no key in a format of OpenSSH')
  return first
}

/** As `ssh-keygen -l` shows it: `SHA256:…`. */
export function fingerprint(key: string): string {
  return `SHA256:${createHash('sha256').update(parseKey(key).getPublicSSH()).digest('base64').replace(/=+$/, '')}`
}
