import { build } from 'esbuild'
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { copyTree } from './guest-base'
import { TEMPLATES } from './templates'
import { words } from './words'

export const STAND_INS = `${import.meta.dirname}/../stand-ins`

const HOME = '/usr/libexec/lab'
const COMMANDS = words(`
  /usr/sbin/pct /usr/bin/pveam /usr/sbin/pvesm /usr/bin/pvesh /usr/bin/pveversion /usr/sbin/qm
  /usr/share/lxc/lxcnetaddbr /usr/share/lxc/hooks/lxc-pve-poststop-hook /usr/libexec/lab/pveproxy
  /var/lib/qemu-server/pve-bridge /var/lib/qemu-server/pve-bridgedown
`)

/** What Proxmox VE brings and Debian does not: its commands, units and files. */
export async function buildStandIns(dir: string, mirror: string): Promise<void> {
  await copyTree('node', dir)
  mkdirSync(`${dir}${HOME}`, { recursive: true })
  await bundle(`${dir}${HOME}/stand-ins.mjs`)
  // This machine's own Node.js: a release build needs nothing that Debian lacks.
  copyFileSync(process.execPath, `${dir}${HOME}/node`)
  chmodSync(`${dir}${HOME}/node`, 0o755)
  for (const command of COMMANDS) {
    const script = `#!/bin/sh\nexec ${HOME}/node ${HOME}/stand-ins.mjs ${basename(command)} "$@"\n`
    mkdirSync(dirname(`${dir}${command}`), { recursive: true })
    writeFileSync(`${dir}${command}`, script, { mode: 0o755 })
  }
  prefillAptLists(`${dir}/var/lib/apt/lists`, `${mirror}/debian`)
  mkdirSync(`${dir}/var/lib/pve-manager/apl-info`, { recursive: true })
  copyFileSync(`${mirror}/templates/index`, `${dir}/var/lib/pve-manager/apl-info/index`)
  mkdirSync(`${dir}/var/lib/lab`, { recursive: true })
  copyFileSync(`${mirror}/templates/${TEMPLATES.busybox}`, `${dir}/var/lib/lab/${TEMPLATES.busybox}`)
  for (const name of ['lxc', 'qemu-server']) mkdirSync(`${dir}/etc/pve/nodes/pve1/${name}`, { recursive: true })
  symlinkSync('nodes/pve1/lxc', `${dir}/etc/pve/lxc`)
  symlinkSync('nodes/pve1/qemu-server', `${dir}/etc/pve/qemu-server`)
  symlinkSync('nodes/pve1', `${dir}/etc/pve/local`)
}

async function bundle(outfile: string): Promise<void> {
  await build({
    entryPoints: [`${STAND_INS}/main.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  })
}

/** A host that has been up for a day has run `apt-get update`. */
function prefillAptLists(to: string, repository: string): void {
  mkdirSync(`${to}/partial`, { recursive: true })
  for (const name of ['Packages', 'Release']) {
    copyFileSync(`${repository}/${name}`, `${to}/mirror.lab.test_debian_._${name}`)
  }
}
