import { initialize } from '../../e2e/browser/support/api'
import { startApps } from '../../e2e/browser/support/apps'
import { startSimulatedHost } from '../../e2e/hosts/simulated'
import { startDashboard } from '../../e2e/product/dashboard'
import { machine, median, say } from '../measure'
import { atLeast, type Figure, type Report } from '../report'
import { CATEGORIES, scoresOf } from './lighthouse'
import { type Scrolling, scrolling } from './scrolling'

const PAGES = ['topology', 'leases'] as const

/** What Lighthouse says of the pages that people look at all day, with a dozen apps on them. */
export async function pages(runs = 3): Promise<Report> {
  const on = machine()
  const dashboard = await startDashboard()
  const host = await startSimulatedHost()
  const figures: Figure[] = []
  let smooth: Scrolling
  try {
    const { address, port, user, privateKey, fingerprint } = host
    const signIn = { address, port, user, fingerprint, auth: { kind: 'key' as const, privateKey } }
    await dashboard.api.hosts.add.mutate({ name: 'pages', ...signIn })
    const id = (await dashboard.api.hosts.list.query())[0]?.id ?? ''
    await initialize(dashboard.api, id)
    await startApps(host)
    for (const page of PAGES) {
      const seen = []
      for (let run = 1; run <= runs; run += 1) {
        say(`${page}: ${run} of ${runs}`)
        seen.push(await scoresOf(`${dashboard.url}/hosts/${id}/${page}`, dashboard.cookie))
      }
      for (const category of CATEGORIES) {
        const samples = seen.map((scores) => scores[category])
        figures.push({ name: `${page}: ${category}`, unit: 'of 100', value: median(samples), samples })
      }
    }
    smooth = await scrolling(dashboard, runs)
  } finally {
    await dashboard.stop()
    await host.stop()
  }
  return {
    name: 'pages',
    machine: on,
    figures: [...figures, smooth.open, smooth.whileOpening, smooth.floor],
    aims: [
      ...figures.map(({ name, value }) => atLeast(name, value, 95)),
      atLeast(`times the frames of plain rows, ${smooth.open.name}`, smooth.open.value / smooth.floor.value, 1),
    ],
    notes: [
      'Lighthouse with its desktop preset, in a browser that is new for each run; npx fetches it, since nothing else needs it.',
      'Scrolling: a wheel that is turned quickly; the floor is what the same browser, which draws without a graphics card, does with a page that holds nothing but their text.',
      'A simulated host with a dozen apps, since only the browser is measured.',
    ],
  }
}
