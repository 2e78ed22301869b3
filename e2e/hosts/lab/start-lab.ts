import { mkdirSync, readFileSync } from 'node:fs'
import { ensureLabImage } from './image/image'
import type { Lab, LabOptions } from './lab'
import { NODE, startNode } from './node/node'
import { seedDisk } from './node/seed'
import { settleGuests } from './node/guests'
import { labUnavailable } from './unavailable'
import { forwardSsh } from './world/forward'
import { createNetwork, inNamespace } from './world/network'
import { disown, own, sweep } from './world/ownership'
import { newPlace, type Place } from './world/place'
import { must, run } from './world/run'

/** Several may run at once: each has its own namespaces, and the same addresses inside them. */
export async function startLab({
  log = () => {},
  templates = ['alpine'],
  guests = true,
}: LabOptions = {}): Promise<Lab> {
  const reason = labUnavailable()
  if (reason !== null) throw new Error(reason)
  const image = await ensureLabImage(log)
  sweep(log)
  const place = newPlace()
  own(place)
  try {
    return await raise(place, { image, log, templates, guests })
  } catch (error) {
    log(readNodeLog(place))
    disown(place)
    throw error
  }
}

type Parts = Required<LabOptions> & { image: Awaited<ReturnType<typeof ensureLabImage>> }

async function raise(place: Place, { image, log, templates, guests }: Parts): Promise<Lab> {
  await makeRoom(place)
  const keys = await makeKeys(place)
  seedDisk(`${place.dir}/disk`, { ...keys, templateDir: image.templates, templates })
  await createNetwork(place, image.mirror)
  const forward = await forwardSsh(place)
  const node = await startNode(place, image.layers, log)
  await forward.answers()
  if (guests) await settleGuests(node)

  return {
    address: '127.0.0.1',
    port: forward.port,
    user: 'root',
    privateKey: keys.privateKey,
    keyFile: keys.keyFile,
    fingerprint: keys.fingerprint,
    node: NODE,
    exec: node.exec,
    lan: { exec: (argv, options) => run(inNamespace(place.netns.ops, argv), options) },
    gateway: { exec: (argv, options) => run(inNamespace(place.netns.lan, argv), options) },
    internet: { exec: (argv, options) => run(inNamespace(place.netns.internet, argv), options) },
    async reboot() {
      const before = node.boots
      await node.exec(['systemctl', '--no-block', 'reboot'])
      await node.bootAfter(before)
      await forward.answers()
    },
    cut: forward.cut,
    mend: forward.mend,
    async stop() {
      node.powerOff()
      forward.close()
      disown(place)
    },
  }
}

async function makeRoom({ dir, cgroup }: Place): Promise<void> {
  mkdirSync(dir, { recursive: true })
  await must(['mount', '-t', 'tmpfs', '-o', 'size=6g,mode=755', 'proximity-lab', dir])
  for (const name of ['log', 'disk']) mkdirSync(`${dir}/${name}`)
  mkdirSync(`${cgroup}/world`, { recursive: true })
}

async function makeKeys({ dir }: Place) {
  const make = async (name: string) => {
    await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'lab', '-f', `${dir}/${name}`])
    return `${dir}/${name}`
  }
  const [keyFile, hostKey] = [await make('user-key'), await make('host-key')]
  const print = await must(['ssh-keygen', '-lf', `${hostKey}.pub`])
  return {
    hostKey,
    keyFile,
    privateKey: readFileSync(keyFile, 'utf8'),
    authorizedKey: readFileSync(`${keyFile}.pub`, 'utf8'),
    fingerprint: print.split(' ')[1] ?? '',
  }
}

function readNodeLog({ dir }: Place): string {
  try {
    return readFileSync(`${dir}/log/node.log`, 'utf8').trim()
  } catch {
    return ''
  }
}
