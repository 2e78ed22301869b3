import type { Browser, Page } from '@playwright/test'
import type { Dashboard } from '../e2e/product/dashboard'

/** What tsx writes around named functions, which the page does not know. */
const NAMES = 'globalThis.__name = (it) => it'

/** A page where the administrator of that dashboard is signed in. */
export async function openPage(browser: Browser, { storageState }: Pick<Dashboard, 'storageState'>): Promise<Page> {
  const page = await browser.newPage({ storageState, viewport: { width: 1440, height: 900 } })
  await page.addInitScript(NAMES)
  return page
}

/** Frames in a second that a page of `openPage` draws for so many milliseconds, while `act` is done over and over. */
export async function framesWhile(
  page: Page,
  milliseconds: number,
  act: (turn: number) => Promise<void>,
): Promise<number> {
  const frames = page.evaluate(countFrames, milliseconds)
  const began = performance.now()
  for (let turn = 0; performance.now() - began < milliseconds; turn += 1) await act(turn)
  return frames
}

function countFrames(milliseconds: number): Promise<number> {
  return new Promise((resolve) => {
    const frames: number[] = []
    const count = (at: number) => {
      frames.push(at)
      const passed = at - (frames[0] ?? at)
      // From the first to the last, so that what is left over at both ends counts for nothing. To a tenth: clocks of screens are
      // that exact, and a frame that is missed in 2.5 s costs four.
      if (passed < milliseconds) requestAnimationFrame(count)
      else resolve(Math.round(((frames.length - 1) * 10_000) / passed) / 10)
    }
    requestAnimationFrame(count)
  })
}
