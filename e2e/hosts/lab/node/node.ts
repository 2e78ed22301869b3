import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { daemon } from '../world/daemon'
import { removeCgroup } from '../world/erase'
import { createNamespace, inNamespace, joinLan } from '../world/network'
import type { Place } from '../world/place'
import { must, run, type Output, type RunOptions } from '../world/run'

export const NODE = 'pve1'

export type Node = {
  /** Starts at 1 and grows with every boot. */
  readonly boots: number
  exec(argv: readonly string[], options?: RunOptions): Promise<Output>
  /** Resolves once a boot later than this one has begun. */
  bootAfter(boots: number): Promise<void>
  powerOff(): void
}

const ENVIRONMENT = [
  'env',
  '-i',
  'HOME=/root',
  'TERM=dumb',
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
]

/** Boots the node, and boots it again from the same disk whenever it reboots. */
export async function startNode(place: Place, layers: readonly string[], log: (line: string) => void): Promise<Node> {
  let boots = 0
  let pid = 0
  let isOff = false

  async function boot(): Promise<void> {
    await plugIn(place)
    if (isOff) return
    const shell = daemon(place, 'node', namespaces(place), {
      cgroup: 'node',
      env: { DISK: `${place.dir}/disk`, LAYERS: layers.join(':'), NODE },
    })
    shell.once('exit', (code, signal) => {
      if (isOff) return
      // A reboot ends a PID namespace with SIGHUP; anything else is a node that was switched off.
      if (signal === 'SIGHUP' || code === 129)
        boot().catch((error: unknown) => log(`${NODE} cannot boot: ${String(error)}`))
      else log(`${NODE} is off (${signal ?? code})`)
    })
    pid = await initOf(shell)
    boots += 1
  }

  await boot()
  return {
    get boots() {
      return boots
    },
    async exec(argv, { stdin, timeoutMs } = {}) {
      const limit = timeoutMs === undefined ? [] : ['timeout', '--signal=KILL', `${timeoutMs / 1000}s`]
      const enter = ['nsenter', '-t', `${pid}`, '-m', '-p', '-n', '-u', '-i', '-C', '--root', '--wd']
      return run([...enter, ...ENVIRONMENT, ...limit, ...argv], stdin === undefined ? {} : { stdin })
    },
    async bootAfter(before) {
      for (;;) {
        if (boots > before) return
        if (isOff) throw new Error(`${NODE} was switched off while it was to boot`)
        await delay(20)
      }
    },
    powerOff() {
      isOff = true
    },
  }
}

/** A machine loses its network devices and its processes' cgroups with the power. */
async function plugIn(place: Place): Promise<void> {
  const { node, lan } = place.netns
  if (existsSync(`/run/netns/${node}`)) {
    await run(['ip', '-n', lan, 'link', 'del', 'port-node'])
    await must(['ip', 'netns', 'del', node])
  }
  removeCgroup(`${place.cgroup}/node`)
  mkdirSync(`${place.cgroup}/node`, { recursive: true })
  await createNamespace(node)
  await joinLan(place, { namespace: node, device: 'eno1', port: 'port-node', mac: '02:6e:00:00:00:10' })
}

function namespaces(place: Place): string[] {
  const unshare = ['unshare', '-m', '-p', '-f', '--kill-child', '-u', '-i', '-C', '--propagation', 'private']
  return inNamespace(place.netns.node, [...unshare, 'sh', `${import.meta.dirname}/boot.sh`])
}

async function initOf(unshare: ChildProcess): Promise<number> {
  while (unshare.exitCode === null && unshare.signalCode === null) {
    const children = readFileSync(`/proc/${unshare.pid}/task/${unshare.pid}/children`, 'utf8').trim()
    // Before `unshare` has replaced them, the shell and nsenter have no children: the first one is the node's init.
    if (children !== '') return Number(children)
    await delay(5)
  }
  throw new Error(`${NODE} ended before it had begun to boot: see node.log`)
}
