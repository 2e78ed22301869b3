import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { initialize } from '../../e2e/browser/support/api'
import { freePort } from '../../e2e/browser/support/own-dashboard'
import { type Kind, OF_A_HOST, OF_ALL, type Scripts, scriptsOf } from '../../e2e/browser/support/scripts'
import { startSimulatedHost } from '../../e2e/hosts/simulated'
import { startDashboard } from '../../e2e/product/dashboard'
import { openPage } from '../frames'
import { machine, median, say } from '../measure'
import { atMost, type Figure, type Report } from '../report'
import { startFloor } from './floor'

const KINDS = { plain: 'plain pages', form: 'pages with a form', topology: 'the topology' } as const
/** Kilobytes by gzip. */
const AIMS = { plain: 170, form: 170, topology: 230 } as const

/** What each kind of page loads before it is complete, beside pages of the same libraries with nothing of ours on them. */
export async function sizes(): Promise<Report> {
  const on = machine()
  const dashboard = await startDashboard()
  const host = await startSimulatedHost()
  const floor = await startFloor(await freePort())
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
  const figures: Figure[] = []
  try {
    const { address, port, user, privateKey, fingerprint } = host
    const signIn = { address, port, user, fingerprint, auth: { kind: 'key' as const, privateKey } }
    await dashboard.api.hosts.add.mutate({ name: 'sizes', ...signIn })
    const id = (await dashboard.api.hosts.list.query())[0]?.id ?? ''
    await initialize(dashboard.api, id)
    // A browser that keeps nothing from the page before.
    const fresh = () => openPage(browser, dashboard)
    for (const kind of Object.keys(KINDS) as Kind[]) {
      const paths = [...OF_A_HOST[kind].map((name) => `/hosts/${id}${name}`), ...OF_ALL[kind]]
      figures.push(
        ...(await loaded(
          KINDS[kind],
          paths.map((path) => `${dashboard.url}${path}`),
          fresh,
        )),
      )
    }
    figures.push(...(await loaded('the floor', [floor.url], fresh)))
    figures.push(...(await loaded('the floor with React Flow', [`${floor.url}/flow`], fresh)))
  } finally {
    await browser.close()
    await floor.stop()
    await dashboard.stop()
    await host.stop()
  }
  const most = (kind: Kind) => Math.max(...samplesOf(figures, `${KINDS[kind]}, gzip`))
  return {
    name: 'sizes',
    machine: on,
    figures,
    aims: (Object.keys(KINDS) as Kind[]).map((kind) =>
      atMost(`the largest of ${KINDS[kind]}, gzip`, most(kind), AIMS[kind]),
    ),
    notes: [
      'All scripts that a page has loaded by the time its heading and fonts are there, in a browser that has nothing yet; 1 kB is 1000 bytes.',
      'gzip: each file by itself, at the default level. sent: what the browser received, which is brotli for the product; the floor is compressed by Next, by gzip.',
      'The floor is a page of Next, React, TanStack Query and tRPC with one question, one subscription and one link (bench/sizes/floor), built in the same run.',
    ],
  }
}

async function loaded(name: string, urls: readonly string[], open: () => Promise<Page>): Promise<Figure[]> {
  const all: Scripts[] = []
  for (const url of urls) {
    say(`${name}: ${new URL(url).pathname}`)
    const page = await open()
    all.push(await scriptsOf(page, url))
    await page.context().close()
  }
  return (['gzip', 'sent'] as const).map((way) => {
    const samples = all.map((scripts) => scripts[way])
    return { name: `${name}, ${way}`, unit: 'kB', value: median(samples), samples }
  })
}

function samplesOf(figures: readonly Figure[], name: string): readonly number[] {
  return figures.find((figure) => figure.name === name)?.samples ?? []
}
