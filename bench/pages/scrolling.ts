import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { initialize } from '../../e2e/browser/support/api'
import { startSimulatedHost } from '../../e2e/hosts/simulated'
import type { Dashboard } from '../../e2e/product/dashboard'
import { framesWhile, openPage } from '../frames'
import { median, say } from '../measure'
import type { Figure } from '../report'

const LEASES = 5000
/** A range that has room for them. */
const SPEC = { subnet: '10.10.0.0/16', rangeStart: '10.10.4.0', rangeEnd: '10.10.40.0' }
const LEASE_FILE = '/var/lib/proximity/dnsmasq.leases'

/** Milliseconds of scrolling. */
const SCROLL = 2500

/** A wheel that is turned quickly: pixels of a notch, and milliseconds to the next one. */
const [NOTCH, BETWEEN] = [100, 20]

const SCROLLING = `scrolling ${LEASES} leases`
const FLOOR = 'the floor: as many rows as plain text'

/** Of `while opening`: from the moment that their number can be read, while the page is still being taken over. */
export type Scrolling = Record<'open' | 'whileOpening' | 'floor', Figure>

/** How smoothly the page of leases follows the wheel when there are very many. */
export async function scrolling(dashboard: Dashboard, runs: number): Promise<Scrolling> {
  const { api, url } = dashboard
  const host = await startSimulatedHost()
  const { address, port, user, privateKey, fingerprint } = host
  const signIn = { address, port, user, fingerprint, auth: { kind: 'key' as const, privateKey } }
  await api.hosts.add.mutate({ name: 'many-leases', ...signIn })
  const id = (await api.hosts.list.query()).find(({ name }) => name === 'many-leases')?.id ?? ''
  await api.networks.saveSettings.mutate({ hostId: id, spec: SPEC })
  await initialize(api, id)
  host.host.node.files.write(LEASE_FILE, Array.from({ length: LEASES }, (_, number) => leaseLine(number)).join(''))
  host.host.settle()
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
  const samples: Record<keyof Scrolling, number[]> = { open: [], whileOpening: [], floor: [] }
  try {
    for (let run = 1; run <= runs; run += 1) {
      say(`${SCROLLING}: ${run} of ${runs}`)
      const page = await openPage(browser, dashboard)
      await page.goto(`${url}/hosts/${id}/leases`)
      await page.getByText(`${LEASES} of `).first().waitFor()
      samples.whileOpening.push(await framesOf(page))
      await page.reload()
      await page.getByText('live', { exact: true }).waitFor()
      await page.evaluate(untilQuiet)
      samples.open.push(await framesOf(page))
      const rows = await page.evaluate(textOfRows)
      await page.goto('about:blank')
      await page.evaluate(plainRows, { rows, count: LEASES })
      samples.floor.push(await framesOf(page))
      await page.close()
    }
  } finally {
    await browser.close()
    await host.stop()
  }
  const figure = (name: string, of: number[]): Figure => ({
    name,
    unit: 'frames a second',
    value: median(of),
    samples: of,
  })
  return {
    open: figure(SCROLLING, samples.open),
    whileOpening: figure(`${SCROLLING} while the page opens`, samples.whileOpening),
    floor: figure(FLOOR, samples.floor),
  }
}

async function framesOf(page: Page): Promise<number> {
  await page.mouse.move(760, 500)
  return framesWhile(page, SCROLL, async () => {
    await page.mouse.wheel(0, NOTCH)
    await pause(BETWEEN)
  })
}

/** Until nothing has held the page up for half a second. */
function untilQuiet(): Promise<void> {
  return new Promise((resolve) => {
    let done = setTimeout(resolve, 500)
    new PerformanceObserver(() => {
      clearTimeout(done)
      done = setTimeout(resolve, 500)
    }).observe({ entryTypes: ['longtask'] })
  })
}

function leaseLine(number: number): string {
  const hex = (byte: number) => byte.toString(16).padStart(2, '0')
  const [high, low] = [number >> 8, number & 255]
  const expiry = Math.floor(Date.now() / 1000) + 40_000
  return `${expiry} 02:00:00:00:${hex(high)}:${hex(low)} 10.10.${4 + high}.${low} device-${number} *\n`
}

function textOfRows(): (string | null)[][] {
  return [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  )
}

/** What the browser itself can: the text of those rows, over and over, with nothing behind it. */
function plainRows({ rows, count }: { rows: (string | null)[][]; count: number }): void {
  const table = document.createElement('table')
  for (let number = 0; number < count; number += 1) {
    const line = table.insertRow()
    for (const text of rows[number % rows.length] ?? []) line.insertCell().textContent = text
  }
  document.body.replaceChildren(table)
}
