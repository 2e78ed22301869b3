import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { initialize } from '../../e2e/browser/support/api'
import { startLab } from '../../e2e/hosts/lab'
import { addGuests } from '../look/guests'
import { machine, median, say } from '../measure'
import { atMost, type Figure, type Report } from '../report'
import { startDashboard, type Dashboard } from '../../e2e/product/dashboard'
import { happen, happening, KINDS, type Kind } from './happenings'

const GUESTS = 20
/** Milliseconds after which something that happened and is not on the page counts as lost. */
const LOST = 5_000

/** From what happens on a host to the page of somebody who looks: `runs` happenings, a third of each kind. */
export async function events(runs = 1000): Promise<Report> {
  const on = machine()
  const dashboard = await startDashboard()
  const lab = await startLab({ guests: false })
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
  try {
    const hostId = await initialized(dashboard, lab)
    await addGuests(lab, 0, GUESTS)
    const page = await browser.newPage({ storageState: dashboard.storageState, viewport: { width: 1440, height: 900 } })
    const samples = new Map<Kind, number[]>()
    let lost = 0
    for (const kind of KINDS) {
      const all: number[] = []
      samples.set(kind, all)
      await page.goto(`${dashboard.url}/hosts/${hostId}/${happening(kind, 0).page}`)
      await page.getByText('app-1', { exact: false }).first().waitFor()
      const count = Math.ceil(runs / KINDS.length)
      for (let number = 1; number <= count; number += 1) {
        if (number % 50 === 0) say(`${kind}: ${number} of ${count}`)
        const it = happening(kind, number)
        const seen = seenOn(page, it.words)
        // The browser does one thing after the other: it watches by now.
        await page.evaluate(() => null)
        const began = await happen(lab, it)
        const at = await Promise.race([seen, pause(LOST, null)])
        if (at === null) lost += 1
        else all.push(at - began)
        // Not in step with anything that comes back at intervals.
        await pause(40 + Math.random() * 120)
      }
    }
    return report(on, samples, lost)
  } finally {
    await browser.close()
    await dashboard.stop()
    await lab.stop()
  }
}

async function initialized({ api }: Dashboard, lab: Awaited<ReturnType<typeof startLab>>): Promise<string> {
  const { address, port, user, privateKey, fingerprint } = lab
  const auth = { kind: 'key' as const, privateKey }
  const { hostId } = await api.hosts.add.mutate({ name: 'lab', address, port, user, fingerprint, auth })
  await initialize(api, hostId)
  return hostId
}

/** Answers when words have come onto the page: the browser itself notes the moment at which its document had them. */
function seenOn(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.body.textContent.includes(wanted)) return
          observer.disconnect()
          resolve(performance.timeOrigin + performance.now())
        })
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
    words,
  )
}

function report(on: string, samples: ReadonlyMap<Kind, readonly number[]>, lost: number): Report {
  const all = [...samples.values()].flat()
  const figure = (name: string, value: number, of: readonly number[]): Figure => ({
    name,
    unit: 'ms',
    value,
    samples: of,
  })
  const p95 = [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN
  return {
    name: 'events',
    machine: on,
    figures: [
      ...[...samples].map(([kind, of]) => figure(kind, median(of), of)),
      figure('all of them', median(all), all),
      figure('all of them, 95 of 100 within', p95, all),
    ],
    aims: [
      atMost('ms from the host to the page, half of them', median(all), 100),
      atMost('ms from the host to the page, 95 of 100', p95, 200),
      atMost('lost', lost, 0),
    ],
    notes: [
      'From the moment before something on the host is changed, by a process that waited for it, until the words are in the document of a real browser.',
      `${GUESTS} guests; the dashboard as people start it, over SSH, with the topology or the leases open.`,
      'Host, dashboard and browser share the processors of this machine, and its clock.',
    ],
  }
}
