import type { Page } from '@playwright/test'
import { framesWhile } from '../frames'

declare global {
  interface Window {
    /** Next's own, so that the page is changed as by a click on a link. */
    next: { router: { push(to: string): void } }
  }
}

/** Milliseconds of dragging. */
const DRAG = 2500

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
  const frames = await framesWhile(page, DRAG, (step) =>
    page.mouse.move(x + 200 * Math.sin(step / 20), y + 120 * Math.cos(step / 20)),
  )
  await page.mouse.up()
  return frames
}
