import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { must } from '../world/run'
import { ALPINE_PACKAGES, bootstrap } from './debian'
import { copyTree, makeGuestBase } from './guest-base'
import { copyProgram } from './libraries'
import { packing } from './templates'

const OPENRC = ['openrc', 'openrc-run', 'openrc-shutdown', 'rc-service', 'rc-update', 'supervise-daemon']
const XTABLES = ['/usr/sbin/xtables-nft-multi', '/usr/lib/x86_64-linux-gnu/xtables']
const WIREGUARD = ['/usr/bin/wg', '/usr/bin/wg-quick', '/usr/bin/wireguard-go', '/bin/bash']

/** Alpine's package names, and the paths in Debian's packages that stand for their content. A tree of the same name is added. */
const APK: Record<string, readonly string[]> = {
  iptables: XTABLES,
  nftables: ['/usr/sbin/nft'],
  dnsmasq: ['/usr/sbin/dnsmasq'],
  caddy: ['/usr/bin/caddy'],
  'conntrack-tools': ['/usr/sbin/conntrack'],
  'iproute2-minimal': ['/bin/ip'],
  'wireguard-tools': WIREGUARD,
  tcpdump: ['/usr/bin/tcpdump'],
  bash: ['/bin/bash'],
}

/** The Alpine-like template with its packages, and the busybox one. There is no Alpine among Debian's packages: busybox, Debian's OpenRC and ifupdown-ng are laid out as Alpine does it. */
export async function buildSmall(dir: string, apkDir: string): Promise<void> {
  const source = `${dir}/source`
  const base = `${dir}/alpine`
  await bootstrap(source, { variant: 'extract', packages: ALPINE_PACKAGES })
  await makeGuestBase(base, `${source}/bin/busybox`, 'alpine')
  for (const name of OPENRC) await copyProgram(source, base, `/sbin/${name}`)
  await copyProgram(source, base, '/bin/rc-status')
  await copyProgram(source, base, '/sbin/start-stop-daemon')
  for (const folder of ['bin', 'sbin']) {
    for (const name of readdirSync(`${source}/lib/rc/${folder}`))
      await copyProgram(source, base, `/lib/rc/${folder}/${name}`)
  }
  for (const path of ['lib/rc/sh', 'lib/rc/version']) copyPath(source, base, path)
  await addIfupdown(source, base)
  await must(packing('alpine', base, dir))
  for (const [name, paths] of Object.entries(APK)) await packApk({ name, paths, source, base, into: apkDir })
  await buildBusybox(dir, source)
  await must(['rm', '-rf', source])
}

/** For guests that only have to be there and serve a page: no package manager, no services. */
async function buildBusybox(dir: string, source: string): Promise<void> {
  const root = `${dir}/busybox`
  await makeGuestBase(root, `${source}/bin/busybox`, 'busybox')
  await addIfupdown(source, root)
  await must(packing('busybox', root, dir))
}

/** Alpine's own `ifup`: unlike busybox's it keeps asking for a lease, and understands an address with its prefix length. */
async function addIfupdown(source: string, root: string): Promise<void> {
  // Debian's busybox runs its own applets before anything in PATH: its shell would never find this `ifup`, nor an installed `ip`.
  await copyProgram(source, root, '/bin/dash')
  await must(['ln', '-sf', 'dash', `${root}/bin/sh`])
  for (const path of ['usr/libexec/ifupdown-ng', 'etc/network/ifupdown-ng.conf']) copyPath(source, root, path)
  for (const name of ['ifup', 'ifdown', 'ifquery']) {
    await must(['rm', '-f', `${root}/sbin/${name}`])
    await copyProgram(source, root, `/sbin/${name}`)
  }
}

function copyPath(from: string, to: string, path: string): void {
  cpSync(`${from}/${path}`, `${to}/${path}`, { recursive: true, verbatimSymlinks: true })
}

async function packApk({
  name,
  paths,
  source,
  base,
  into,
}: Record<'name' | 'source' | 'base' | 'into', string> & { paths: readonly string[] }) {
  const content = `${into}/${name}`
  mkdirSync(content, { recursive: true })
  for (const path of paths) {
    if (path.endsWith('/xtables'))
      cpSync(`${source}${path}`, `${content}${path}`, { recursive: true, verbatimSymlinks: true })
    else await copyProgram(source, content, path, base)
  }
  await copyTree(`apk/${name}`, content).catch(() => {}) // Most bring only programs.
  const owner = ['--owner=0', '--group=0', '--numeric-owner']
  await must(['tar', '-C', content, ...owner, '--use-compress-program=gzip -1', '-cf', `${into}/${name}.tar.gz`, '.'])
  await must(['rm', '-rf', content])
}
