import { mkdirSync } from 'node:fs'
import { must } from '../world/run'
import { words } from './words'

export const TREES = `${import.meta.dirname}/trees`

const DIRECTORIES = words(`
  bin sbin usr/bin usr/sbin usr/lib lib lib64 etc etc/init.d proc sys dev tmp root run var/log var/lib/misc
  var/cache var/www mnt home
`)

/** A root of nothing but busybox, as small systems are, with what a tree of this project adds. */
export async function makeGuestBase(dir: string, busybox: string, tree: string): Promise<void> {
  for (const name of DIRECTORIES) mkdirSync(`${dir}/${name}`, { recursive: true })
  await must(['chmod', '1777', `${dir}/tmp`])
  await must(['ln', '-s', '../run', `${dir}/var/run`])
  await must(['cp', busybox, `${dir}/bin/busybox`])
  await must(['chroot', dir, '/bin/busybox', '--install', '-s'])
  await copyTree('common', dir)
  await copyTree(tree, dir)
}

/** Git keeps no owners and no modes but "executable", so what comes out belongs to root. */
export async function copyTree(tree: string, dir: string): Promise<void> {
  await must(['cp', '-r', '--preserve=mode,links', '--remove-destination', `${TREES}/${tree}/.`, dir])
}
