import type { Browser, Page } from '@playwright/test'

declare global {
  interface Window {
    /** Next's own, so that the page is changed as by a click on a link. */
    next: { router: { push(to: string): void } }
  }
}

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
    window.next.router.push(to)
  })
}

/** Drags what is in the middle of the page about. Answers frames in a second. */
export async function framesWhilePanning(page: Page): Promise<number> {
  const [x, y] = [760, 240]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const frames = page.evaluate(countFrames, DRAG)
  const began = performance.now()
  for (let step = 0; performance.now() - began < DRAG; step += 1)
    await page.mouse.move(x + 200 * Math.sin(step / 20), y + 120 * Math.cos(step / 20))
  await page.mouse.up()
  return frames
}

/** Frames in a second, of so many milliseconds. */
function countFrames(milliseconds: number): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now()
    let drawn = 0
    const count = () => {
      drawn += 1
      const passed = performance.now() - began
      if (passed < milliseconds) requestAnimationFrame(count)
      else resolve((drawn * 1000) / passed)
    }
    requestAnimationFrame(count)
  })
}
