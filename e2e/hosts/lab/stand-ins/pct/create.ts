import { spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { parseArguments, parseVmid } from '../arguments'
import { emptyConfig, writeConfig, type Config } from '../config'
import { writeGuestFiles } from '../guest-files'
import { locked } from '../lock'
import { rootOf, writeLxcConfig } from '../lxc-config'
import { formatNic, parseNic } from '../nic'
import { confFile, nodes, PVE, SHIFT, vmidsIn } from '../paths'
import { removePveFile } from '../pmxcfs'
import { badParameter, Refusal } from '../refusal'
import { storageNamed, templateFile } from '../storage'
import { say, task } from '../task'
import { CREATE } from './schema'
import { startContainer } from './start'

const USAGE = 'pct create <vmid> <ostemplate> [OPTIONS]'
/** Told to `create`, but no part of the configuration. */
const ORDERS = /^(bwlimit|force|ignore-unpack-errors|password|pool|restore|ssh-public-keys|start|storage|unique)$/

export function create(args: readonly string[]): void {
  const { positional, options } = parseArguments(USAGE, CREATE, args, 2)
  const vmid = parseVmid(positional[0], USAGE)
  const config = configFrom(vmid, options)
  assertUnused(vmid)
  const archive = templateFile(positional[1] ?? '')
  const disk = allocate(vmid, options)
  config.keys.set('rootfs', disk)

  task('vzcreate', String(vmid), () =>
    locked(vmid, () => {
      writeConfig(vmid, { ...emptyConfig(), keys: new Map([['lock', 'create']]) })
      try {
        unpack(archive, vmid, config)
        addKeys(rootOf(vmid), options.get('ssh-public-keys'), config)
        writeGuestFiles(rootOf(vmid), config)
        writeLxcConfig(vmid, config)
        writeConfig(vmid, config)
      } catch (error) {
        rmSync(rootOf(vmid), { recursive: true, force: true })
        removePveFile(confFile(vmid))
        throw error
      }
    }),
  )
  if (options.get('start') === '1') startContainer(vmid)
}

function configFrom(vmid: number, options: Map<string, string>): Config {
  const config = emptyConfig()
  config.keys.set('arch', 'amd64').set('memory', '512').set('swap', '512').set('hostname', `CT${vmid}`)
  for (const [key, value] of options) {
    if (ORDERS.test(key)) continue
    if (key === 'description') config.description = value
    else if (/^net\d+$/.test(key)) config.keys.set(key, formatNic(parseNic(key, value)))
    else config.keys.set(key, value)
  }
  if (Number(config.keys.get('memory')) < 16) throw badParameter('memory', 'value must have a minimum value of 16')
  return config
}

/** Numbers are taken cluster-wide, by containers and virtual machines alike. */
function assertUnused(vmid: number): void {
  for (const node of nodes()) {
    for (const [folder, kind] of [
      ['lxc', 'CT'],
      ['qemu-server', 'VM'],
    ] as const) {
      if (!vmidsIn(`${PVE}/nodes/${node}/${folder}`).includes(vmid)) continue
      throw new Refusal(`unable to create CT ${vmid} - ${kind} ${vmid} already exists on node '${node}'`)
    }
  }
}

function allocate(vmid: number, options: Map<string, string>): string {
  const given = options.get('rootfs') ?? `${options.get('storage') ?? 'local'}:4`
  const [, name, size] = /^(?:volume=)?([\w.-]+):(\d+(?:\.\d+)?)(?:,.*)?$/.exec(given) ?? []
  if (name === undefined || size === undefined)
    throw badParameter('rootfs', `invalid format - unable to parse volume ID '${given}'`)
  if (!storageNamed(name).content.includes('rootdir'))
    throw new Refusal(`storage '${name}' does not support container directories`)
  return `${name}:vm-${vmid}-disk-0,size=${size}G`
}

function unpack(archive: string, vmid: number, config: Config): void {
  const root = rootOf(vmid)
  const isUnprivileged = config.keys.get('unprivileged') === '1'
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  if (isUnprivileged) chownSync(root, SHIFT, SHIFT)
  say(`  Logical volume "vm-${vmid}-disk-0" created.`)
  say(`extracting archive '${archive}'`)
  const compression = archive.endsWith('.xz') ? '-J' : archive.endsWith('.zst') ? '--zstd' : '-z'
  const map = ['lxc-usernsexec', ...['u', 'g'].flatMap((kind) => ['-m', `${kind}:0:${SHIFT}:65536`]), '--']
  const tar = [
    'tar',
    'xpf',
    '-',
    compression,
    '--totals',
    '--numeric-owner',
    '-C',
    root,
    '--anchored',
    '--exclude',
    './dev/*',
  ]
  const [program = '', ...rest] = [...(isUnprivileged ? map : []), ...tar]
  const input = openSync(archive, 'r')
  const { status, stderr } = spawnSync(program, rest, { stdio: [input, 'ignore', 'pipe'], encoding: 'utf8' })
  closeSync(input)
  if (status !== 0)
    throw new Refusal(`unable to create CT ${vmid} - command '${tar.join(' ')}' failed: exit code ${status}\n${stderr}`)
  say(stderr.trim())
  if (!config.keys.has('ostype')) config.keys.set('ostype', systemIn(root))
  say('Detected container architecture: amd64')
}

function systemIn(root: string): string {
  if (existsSync(`${root}/etc/alpine-release`)) return 'alpine'
  if (existsSync(`${root}/etc/debian_version`)) return 'debian'
  throw new Refusal('unable to detect OS distribution')
}

function addKeys(root: string, file: string | undefined, config: Config): void {
  if (file === undefined) return
  const owner = config.keys.get('unprivileged') === '1' ? SHIFT : 0
  mkdirSync(`${root}/root/.ssh`, { recursive: true, mode: 0o700 })
  appendFileSync(`${root}/root/.ssh/authorized_keys`, readFileSync(file), { mode: 0o600 })
  for (const path of ['/root/.ssh', '/root/.ssh/authorized_keys']) chownSync(`${root}${path}`, owner, owner)
}
