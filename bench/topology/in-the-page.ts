import type { Browser, Page } from '@playwright/test'

/** What tsx writes around named functions, which the page does not know. */
const NAMES = 'globalThis.__name = (it) => it'

/** Milliseconds of dragging. */
const DRAG = 2500

export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(NAMES)
  return page
}

/** Goes to the topology from another page, as people do. Answers milliseconds from the data to the picture. */
export async function firstPicture(
  page: Page,
  url: string,
  { guests, unfolded }: { guests: number; unfolded: string | null },
): Promise<number> {
  await page.goto(`${url}/leases`)
  await page.getByText('connected, live').waitFor()
  const to = `${new URL(url).pathname}/topology${unfolded === null ? '' : `?unfolded=bridge:${unfolded}`}`
  return page.evaluate(measureFirst, { to, guests })
}

function measureFirst({ to, guests }: { to: string; guests: number }): Promise<number> {
  return new Promise((resolve) => {
    const answered = () => {
      const ends = performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\/topology\?|networks\.topology/.test(name))
        .map((entry) => (entry as PerformanceResourceTiming).responseEnd)
      return Math.max(...ends)
    }
    const isThere = () => document.querySelectorAll('.react-flow__node').length >= guests
    const observer = new MutationObserver(() => {
      if (!isThere()) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - answered())))
    })
    observer.observe(document, { subtree: true, childList: true })
    const { next } = window as unknown as { next: { router: { push(to: string): void } } }
    next.router.push(to)
  })
}

/** Drags what is in the middle of the page about. Answers frames in a second. */
export async function framesWhilePanning(page: Page): Promise<number> {
  await page.evaluate(() => {
    const counted = window as unknown as { drawn?: number }
    if (counted.drawn !== undefined) return
    counted.drawn = 0
    const count = () => {
      counted.drawn = (counted.drawn ?? 0) + 1
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
  const [x, y] = [760, 240]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const from = await page.evaluate(() => ({
    drawn: (window as unknown as { drawn: number }).drawn,
    at: performance.now(),
  }))
  const began = performance.now()
  for (let step = 0; performance.now() - began < DRAG; step += 1)
    await page.mouse.move(x + 200 * Math.sin(step / 20), y + 120 * Math.cos(step / 20))
  const to = await page.evaluate(() => ({
    drawn: (window as unknown as { drawn: number }).drawn,
    at: performance.now(),
  }))
  await page.mouse.up()
  return ((to.drawn - from.drawn) * 1000) / (to.at - from.at)
}
