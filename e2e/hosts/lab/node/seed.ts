import { randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { LabOptions, TemplateName } from '../lab'
import { NODE_ADDRESS } from '../world/network'
import { TEMPLATES } from '../image/templates'
import { NODE } from './node'

/** Writes what differs from lab to lab onto the node's still empty disk. */
export function seedDisk(
  disk: string,
  {
    hostKey,
    authorizedKey,
    templateDir,
    templates,
  }: { hostKey: string; authorizedKey: string; templateDir: string } & Required<Pick<LabOptions, 'templates'>>,
): void {
  const up = `${disk}/up`
  const put = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(`${up}${path}`), { recursive: true })
    writeFileSync(`${up}${path}`, text, { mode })
  }
  put('/etc/hostname', `${NODE}\n`)
  put('/etc/hosts', `127.0.0.1 localhost.localdomain localhost\n${NODE_ADDRESS} ${NODE}.home.lan ${NODE}\n`)
  put('/etc/resolv.conf', 'search home.lan\nnameserver 192.168.77.1\n')
  put('/etc/machine-id', `${randomBytes(16).toString('hex')}\n`, 0o444)
  put('/root/.ssh/authorized_keys', authorizedKey, 0o600)
  chmodSync(`${up}/root`, 0o700)
  mkdirSync(`${up}/etc/ssh`, { recursive: true })
  for (const [suffix, mode] of [
    ['', 0o600],
    ['.pub', 0o644],
  ] as const) {
    copyFileSync(`${hostKey}${suffix}`, `${up}/etc/ssh/ssh_host_ed25519_key${suffix}`)
    chmodSync(`${up}/etc/ssh/ssh_host_ed25519_key${suffix}`, mode)
  }
  const cache = `${up}/var/lib/vz/template/cache`
  mkdirSync(cache, { recursive: true })
  for (const name of templates) copyTemplate(templateDir, cache, name)
}

function copyTemplate(from: string, to: string, name: TemplateName): void {
  copyFileSync(`${from}/${TEMPLATES[name]}`, `${to}/${TEMPLATES[name]}`)
}
