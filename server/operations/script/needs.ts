import type { RecordedChange, RecordedStep } from '../../engine/describe-plan'

/** What has to be so on a node for the commands of a record to fit it: in words, and as a command that ends with 0 when it is. */
export type Need = { words: string; test: readonly string[] }

type Network = { bridge: string; routerTag: string }

/** Commands carry what was chosen on the node of the record: numbers of guests, storages, bridges, NICs with their MAC. */
export function needsOf(steps: readonly RecordedStep[], network: Network): Need[] {
  const changes = steps.flatMap((step) => step.changes)
  const needs = [
    { words: 'it runs as root', test: ['sh', '-c', '[ "$(id -u)" = 0 ]'] },
    { words: 'the node runs Proxmox VE', test: ['test', '-d', '/etc/pve/nodes'] },
    ...changes.flatMap((change) => creation(change, changes, network)),
    ...routers(changes, network),
    ...changes.flatMap(nic),
    ...changes.flatMap((change) => theSame(change, changes)),
  ]
  return [...new Map(needs.map((need) => [need.words, need])).values()]
}

function creation({ run: { argv } }: RecordedChange, all: readonly RecordedChange[], { bridge }: Network): Need[] {
  const [tool, verb, vmid = '', template = ''] = argv
  if (tool !== 'pct' || verb !== 'create') return []
  const storage = option(argv, '--rootfs')?.split(':')[0]
  const bridges = argv.flatMap((word) => /(?:^|,)bridge=([^,]+)/.exec(word)?.[1] ?? [])
  return [
    { words: `no guest of its cluster has the number ${vmid}`, test: shell('! ls /etc/pve/nodes/*/*/"$1".conf', vmid) },
    ...(storage ? [storageFor(storage)] : []),
    ...templates(template, all),
    ...bridges
      .filter((name) => name !== bridge)
      .map((name) => ({
        words: `it has the bridge ${name}, with a DHCP server behind it that answers the router`,
        test: ['test', '-d', `/sys/class/net/${name}`],
      })),
  ]
}

function storageFor(name: string): Need {
  return {
    words: `its storage ${name} takes the disks of containers`,
    test: shell('pvesm status --content rootdir | grep -q "^$1 .* active "', name),
  }
}

/** It is there, or it can be downloaded where that is a part of the record. */
function templates(volume: string, all: readonly RecordedChange[]): Need[] {
  const [storage = '', path = ''] = volume.split(':')
  const file = path.split('/').at(-1) ?? ''
  const download = all.some(({ run: { argv } }) => argv[0] === 'pveam' && argv[1] === 'download')
  return [
    download
      ? { words: `Proxmox offers it ${file} (pveam update)`, test: shell('pveam available | grep -qF "$1"', file) }
      : { words: `it has the template ${volume}`, test: shell('pveam list "$1" | grep -qF "$2"', storage, volume) },
  ]
}

/** Never somebody else's container that happens to have the number of the router. */
function routers(changes: readonly RecordedChange[], { bridge, routerTag }: Network): Need[] {
  const numbers = (those: readonly RecordedChange[]) =>
    new Set(those.flatMap(({ run: { argv } }) => /^(?:pct \S+|lxc-attach -n) (\d+)/.exec(argv.join(' '))?.[1] ?? []))
  const created = numbers(changes.filter(({ run: { argv } }) => argv[0] === 'pct' && argv[1] === 'create'))
  return [...numbers(changes.filter(({ on }) => on === 'router'))]
    .filter((vmid) => !created.has(vmid))
    .map((vmid) => ({
      words: `its container ${vmid} is the router of ${bridge}`,
      test: ['grep', '-q', `^tags:.*${routerTag}`, `/etc/pve/lxc/${vmid}.conf`],
    }))
}

/** A NIC that was moved comes with its MAC: it has to be the same NIC of the same guest. */
function nic({ on, undo }: RecordedChange): Need[] {
  const back = on === 'guests' ? undo[0]?.argv : undefined
  const [tool, , vmid = '', id = '', text] = back ?? []
  if (!/^--net\d+$/.test(id) || text === undefined) return []
  const folder = tool === 'qm' ? 'qemu-server' : 'lxc'
  return [
    {
      words: `its guest ${vmid} has ${id.slice(2)} as it was: ${text}`,
      test: ['grep', '-qxF', `${id.slice(2)}: ${text}`, `/etc/pve/${folder}/${vmid}.conf`],
    },
  ]
}

/** What is started, ended or destroyed has to be the guest that was meant, and not another one that has its number now. */
function theSame({ on, title, run: { argv }, undo }: RecordedChange, all: readonly RecordedChange[]): Need[] {
  const [, name = '', vmid = ''] = / (\S+) \((\d+)\)/.exec(title) ?? []
  const isMade = all.some(({ run }) => run.argv[0] === 'pct' && run.argv[1] === 'create' && run.argv[2] === vmid)
  if (
    on !== 'guests' ||
    name === '' ||
    isMade ||
    undo.some((command) => command.argv.some((word) => /^--net\d+$/.test(word)))
  )
    return []
  const isVm = argv.includes('qm')
  const file = `/etc/pve/${isVm ? 'qemu-server' : 'lxc'}/${vmid}.conf`
  return [
    {
      words: `its guest ${vmid} is ${name}`,
      test: ['grep', '-qxF', `${isVm ? 'name' : 'hostname'}: ${name}`, file],
    },
  ]
}

function option(argv: readonly string[], name: string): string | undefined {
  const at = argv.indexOf(name)
  return at < 0 ? undefined : argv[at + 1]
}

function shell(script: string, ...words: string[]): string[] {
  return ['sh', '-c', script, 'sh', ...words]
}
