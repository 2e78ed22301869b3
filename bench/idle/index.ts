import { setTimeout as pause } from 'node:timers/promises'
import { look } from '@/server/hosts'
import { followHost } from '@/server/hosts/live'
import { watchHosts } from '@/server/hosts/watch'
import { INITIALIZE } from '@/server/networks'
import { startSimulatedHost } from '../../e2e/hosts/simulated'
import { undertake } from '../../e2e/product/initialize'
import { startDashboard } from '../../e2e/product/dashboard'
import { hostTime, withLab } from '../lab'
import { machine, median, say } from '../measure'
import { atMost, type Figure, type Report } from '../report'
import { spentBy } from './process-tree'

const HOSTS = 20
/** Milliseconds until what begins with a dashboard is over, and how long it is then watched. */
const [SETTLED, WATCHED] = [60_000, 60_000]
/** Milliseconds for which a host is left alone: the longest that anything unwatched waits is five minutes. */
const ALONE = 5 * 60_000

/** What it costs that Proximity is there, while nobody looks at it. */
export async function idle(runs = 3): Promise<Report> {
  const on = machine()
  const figures = [...(await ofTheDashboard(runs)), ...(await ofAHost(runs))]
  const at = (name: string) => figures.find((each) => each.name === name)?.value ?? Number.NaN
  return {
    name: 'idle',
    machine: on,
    figures,
    aims: [
      atMost(`MB of a dashboard with ${HOSTS} hosts`, at(MEMORY), 250),
      atMost('% of a core', at(SHARE), 5),
      atMost('times one look, a minute of a host that nobody watches', at(MINUTE) / at(LOOK), 1),
    ],
    notes: [
      `Dashboard: as people start it, with ${HOSTS} simulated hosts, a minute after the last was added; resident memory of all its processes.`,
      'Host: the lab with an initialized network, followed as nobody watches for five minutes, whole looks included.',
    ],
  }
}

const MEMORY = `memory of a dashboard, ${HOSTS} hosts`
const SHARE = `processor of a dashboard, ${HOSTS} hosts`
const MINUTE = 'a minute of a host that nobody watches: processor time there'
const LOOK = 'one look: processor time there'

async function ofTheDashboard(runs: number): Promise<Figure[]> {
  const dashboard = await startDashboard()
  const hosts = await Promise.all(Array.from({ length: HOSTS }, () => startSimulatedHost()))
  try {
    for (const [number, { address, port, user, privateKey, fingerprint }] of hosts.entries()) {
      const signIn = { address, port, user, fingerprint, auth: { kind: 'key' as const, privateKey } }
      await dashboard.api.hosts.add.mutate({ name: `host-${number}`, ...signIn })
    }
    await pause(SETTLED)
    const [memory, shares] = [[] as number[], [] as number[]]
    for (let run = 1; run <= runs; run += 1) {
      say(`a dashboard with ${HOSTS} hosts: ${run} of ${runs}`)
      const before = spentBy(dashboard.pid)
      await pause(WATCHED)
      const after = spentBy(dashboard.pid)
      memory.push(after.megabytes)
      shares.push((100 * (after.milliseconds - before.milliseconds)) / WATCHED)
    }
    return [figure(MEMORY, 'MB', memory), figure(SHARE, '%', shares)]
  } finally {
    await dashboard.stop()
    await Promise.all(hosts.map((host) => host.stop()))
  }
}

function ofAHost(runs: number): Promise<Figure[]> {
  return withLab(async ({ lab, product }) => {
    const { state, error } = await undertake(product, INITIALIZE, {})
    if (state !== 'done') throw new Error(error?.message ?? state)
    const { ctx, hostId } = product
    const looks: number[] = []
    for (let run = 0; run < 5 * runs; run += 1)
      looks.push(await hostTime(lab, () => look({ ctx, input: { hostId, maxAge: 0 } })))
    followHost(ctx, hostId)
    const watching = watchHosts(ctx)
    while (ctx.live.of(hostId).following !== 'live') await pause(50)
    say('a host that nobody watches: five minutes')
    const spent = await hostTime(lab, () => pause(ALONE))
    watching.stop()
    // What the host does by itself, without anybody: as much again is not ours.
    ctx.live.letGo(hostId)
    await pause(5000)
    const own = await hostTime(lab, () => pause(ALONE / 5))
    return [
      figure(LOOK, 'ms', looks),
      figure(MINUTE, 'ms', [(spent - 5 * own) / (ALONE / 60_000)]),
      figure('the same minute without Proximity', 'ms', [own]),
    ]
  })
}

function figure(name: string, unit: string, samples: readonly number[]): Figure {
  return { name, unit, value: median(samples), samples }
}
