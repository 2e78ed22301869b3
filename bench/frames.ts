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

/** Frames in a second that a page of `openPage` draws in so many milliseconds, while `act` is done over and over. */
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
