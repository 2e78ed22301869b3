import { expect, type Page } from '@playwright/test'
import { extendTailwindMerge } from 'tailwind-merge'

const merged = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['12', '13', '14', '16', '20', '28'] }] } },
})

/** No element has two classes of which only one can stand: which of them would is the order of a file that nobody reads. */
export async function expectNoContradictions(page: Page, what: string): Promise<void> {
  const classes = await page.evaluate(classesOnPage)
  const wrong = classes.filter((each) => merged(each) !== each)
  expect
    .soft(
      wrong.map((each) => `${each} → ${merged(each)}`),
      what,
    )
    .toEqual([])
}

function classesOnPage(): string[] {
  const all = [...document.querySelectorAll('[class]')].map((element) => element.getAttribute('class') ?? '')
  return [...new Set(all.map((each) => each.split(/\s+/).filter(Boolean).join(' ')))]
}
