import { existsSync } from 'node:fs'
import { must } from '../world/run'

/** What the lab and the driver's tests run on this machine itself; everything else lives in the images. */
const PROGRAMS: Record<string, string> = {
  mmdebstrap: '/usr/bin/mmdebstrap',
  'busybox-static': '/bin/busybox',
  nftables: '/usr/sbin/nft',
  'dnsmasq-base': '/usr/sbin/dnsmasq',
  iproute2: '/usr/sbin/ip',
  'openssh-client': '/usr/bin/ssh-keygen',
  'openssh-server': '/usr/sbin/sshd',
  sudo: '/usr/bin/sudo',
  procps: '/usr/sbin/sysctl',
  strace: '/usr/bin/strace',
  zstd: '/usr/bin/zstd',
  'xz-utils': '/usr/bin/xz',
  'debian-archive-keyring': '/usr/share/keyrings/debian-archive-keyring.gpg',
}

export async function equipMachine(log: (line: string) => void): Promise<void> {
  const missing = Object.keys(PROGRAMS).filter((name) => !existsSync(PROGRAMS[name] ?? ''))
  if (missing.length === 0) return
  log(`Installing ${missing.join(', ')}`)
  await must(['apt-get', 'update', '-qq'])
  await must([
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...missing,
  ])
}

/** The Debian mirror this machine itself uses. */
export async function machineMirror(): Promise<string> {
  const ask = ['apt-get', 'indextargets', '--format', '$(ORIGIN) $(REPO_URI)', 'Created-By: Packages']
  const find = async () => /^Debian (\S+)$/m.exec(await must(ask))?.[1]
  let mirror = await find()
  if (mirror === undefined) {
    await must(['apt-get', 'update', '-qq'])
    mirror = await find()
  }
  if (mirror === undefined)
    throw new Error('apt on this machine knows no Debian mirror, and the lab is built from Debian packages')
  return mirror
}
