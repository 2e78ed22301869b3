import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { startSimulatedHost } from '../../e2e/hosts/simulated'
import { addContainer } from '../../e2e/hosts/simulated/scenarios/guests'
import { type Dashboard, startDashboard } from '../../e2e/product/dashboard'
import { openPage } from '../frames'
import { machine, median, say } from '../measure'
import { atLeast, atMost, type Figure, type Report } from '../report'
import { firstPicture, framesWhilePanning } from './in-the-page'

const SIZES = [150, 1000] as const
const ROUTER_AND_OTHERS = 13
const BRIDGE = 'vmbr1'

/** The picture in a real browser: how soon it is there, and how smoothly it follows the pointer; folded as it comes, and unfolded. */
export async function topology(runs = 5): Promise<Report> {
  const on = machine()
  const dashboard = await startDashboard()
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
  const figures: Figure[] = []
  try {
    for (const guests of SIZES) {
      const host = await hostWith(dashboard, guests)
      for (const fold of ['folded', 'unfolded'] as const) {
        const samples = { first: [] as number[], frames: [] as number[] }
        for (let run = 1; run <= runs; run += 1) {
          say(`${guests} guests, ${fold}: ${run} of ${runs}`)
          const page = await openPage(browser, dashboard)
          samples.first.push(
            await firstPicture(page, host.url, { guests, unfolded: fold === 'unfolded' ? BRIDGE : null }),
          )
          samples.frames.push(await framesWhilePanning(page))
          await page.close()
        }
        figures.push(
          figure(`first picture, ${guests} guests, ${fold}`, 'ms', samples.first),
          figure(`panning, ${guests} guests, ${fold}`, 'frames a second', samples.frames),
        )
      }
      await host.stop()
    }
    figures.push(
      figure(
        'the floor: an empty page',
        'frames a second',
        await emptyFrames(await openPage(browser, dashboard), runs),
      ),
    )
  } finally {
    await browser.close()
    await dashboard.stop()
  }
  return report(on, figures)
}

/** A simulated host, since only the browser is measured; its guests are on a bridge whose names nobody keeps. */
async function hostWith({ api, url }: Dashboard, guests: number) {
  const host = await startSimulatedHost()
  for (let number = 0; number < guests - ROUTER_AND_OTHERS; number += 1)
    addContainer(host.host, { vmid: 2000 + number, name: `app-${number}`, bridge: BRIDGE, running: false })
  host.host.settle()
  const { address, port, user, privateKey, fingerprint } = host
  const name = `guests-${guests}`
  await api.hosts.add.mutate({ name, address, port, user, fingerprint, auth: { kind: 'key', privateKey } })
  const id = (await api.hosts.list.query()).find((each) => each.name === name)?.id ?? ''
  return {
    url: `${url}/hosts/${id}`,
    stop: async () => {
      await api.hosts.remove.mutate({ hostId: id })
      await host.stop()
    },
  }
}

async function emptyFrames(page: Page, runs: number): Promise<number[]> {
  const samples: number[] = []
  await page.goto('about:blank')
  for (let run = 0; run < runs; run += 1) {
    samples.push(await framesWhilePanning(page))
    await pause(100)
  }
  return samples
}

function figure(name: string, unit: string, samples: readonly number[]): Figure {
  return { name, unit, value: median(samples), samples }
}

function report(on: string, figures: readonly Figure[]): Report {
  const at = (name: string) => figures.find((each) => each.name === name)?.value ?? Number.NaN
  const aims = (['folded', 'unfolded'] as const).flatMap((fold) => [
    atMost(`ms to the first picture, 150 guests, ${fold}`, at(`first picture, 150 guests, ${fold}`), 300),
    atLeast(`frames a second, 150 guests, ${fold}`, at(`panning, 150 guests, ${fold}`), 60),
    atMost(`ms to the first picture, 1000 guests, ${fold}`, at(`first picture, 1000 guests, ${fold}`), 1000),
    atLeast(`frames a second, 1000 guests, ${fold}`, at(`panning, 1000 guests, ${fold}`), 50),
  ])
  return {
    name: 'topology',
    machine: on,
    figures: [...figures],
    aims,
    notes: [
      'First picture: from the end of the answer that brings the data until every node is in the document and a frame was drawn.',
      'Panning: the pointer drags the whole picture about for 2.5 s while the browser counts its frames; software rendering.',
      'A screen of 60 frames a second shows 60 at most. The floor does the same on an empty page.',
      'Dashboard, simulated host and browser share the processors of this machine.',
    ],
  }
}
