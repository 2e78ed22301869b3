import { mkdirSync, writeFileSync } from 'node:fs'
import { must } from '../world/run'
import { bootstrap, GUEST_PACKAGES } from './debian'
import { copyTree } from './guest-base'
import { packing } from './templates'

export async function buildDebian(dir: string): Promise<void> {
  const root = `${dir}/root`
  await bootstrap(root, { variant: 'minbase', packages: GUEST_PACKAGES, extra: `${dir}/debs` })
  await must([
    'rm',
    '-rf',
    `${root}/etc/apt/sources.list`,
    `${root}/etc/hostname`,
    `${root}/etc/resolv.conf`,
    `${root}/etc/machine-id`,
  ])
  for (const path of ['usr/share/doc', 'usr/share/man', 'usr/share/locale'])
    await must(['rm', '-rf', `${root}/${path}`])
  mkdirSync(`${root}/etc/network/interfaces.d`, { recursive: true })
  writeFileSync(`${root}/etc/fstab`, '')
  await copyTree('debian', root)
  await must(packing('debian', root, dir))
  await must(['rm', '-rf', root])
}
