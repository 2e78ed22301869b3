import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { initialize } from './support/api'
import { LINES, putGuests } from './support/hostile-guests'
import { expect, test } from './support/test'

/** All that a picture of a network is made of. */
const ELEMENTS = ['g', 'path', 'rect', 'svg', 'text', 'title']
const ATTRIBUTES = [
  ...['d', 'fill', 'fill-opacity', 'font-family', 'font-size', 'font-weight', 'height', 'rx', 'stroke'],
  ...['stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'stroke-width', 'text-anchor'],
  ...['viewBox', 'width', 'x', 'xmlns', 'y'],
]

/** What a picture is when it is read as XML, by a browser that knows nothing of how it was made. */
function readAsXml(page: Page, text: string) {
  return page.evaluate((xml) => {
    const read = new DOMParser().parseFromString(xml, 'image/svg+xml')
    const elements = [...read.querySelectorAll('*')]
    const attributes = elements.flatMap((element) => [...element.attributes])
    const kinds = document.createNodeIterator.call(read, read, NodeFilter.SHOW_ALL)
    const nodes = new Set<number>()
    for (let node = kinds.nextNode(); node; node = kinds.nextNode()) nodes.add(node.nodeType)
    return {
      error: read.querySelector('parsererror')?.textContent ?? null,
      namespaces: [...new Set(elements.map(({ namespaceURI }) => namespaceURI))],
      elements: [...new Set(elements.map(({ localName }) => localName))].toSorted(),
      attributes: [...new Set(attributes.map(({ name }) => name))].toSorted(),
      links: attributes.filter(({ name, value }) => name !== 'xmlns' && /[:(&]/.test(value) && !value.startsWith('hsl'))
        .length,
      // Elements, text and the document: no comment, no entity, no instruction, no document type.
      nodes: [...nodes].toSorted(),
      titles: elements.filter(({ localName }) => localName === 'title').map((title) => title.textContent ?? ''),
      texts: elements.filter(({ localName }) => localName === 'text').map((each) => each.textContent ?? ''),
    }
  }, text)
}

test.describe('a picture of guests that mean no good', () => {
  test.beforeEach(async ({ api, host, page }) => {
    await initialize(api, host.id)
    putGuests(host, LINES)
    await page.goto(`${host.path}/topology?unfolded=bridge:proximity-lan`)
    await expect(page.getByRole('button', { name: 'Save the picture' })).toBeVisible()
  })

  const save = async (page: Page, as: 'SVG' | 'PNG', path: string) => {
    await page.getByRole('button', { name: 'Save the picture' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: `Save as ${as}` }).click(),
    ])
    await file.saveAs(path)
    return readFile(path)
  }

  test('is text and shapes alone, and opened as a document it does nothing', async ({ page, context }, info) => {
    const path = info.outputPath('topology.svg')
    const text = (await save(page, 'SVG', path)).toString()
    const { titles, texts, ...read } = await readAsXml(page, text)
    expect(read).toMatchObject({ error: null, namespaces: ['http://www.w3.org/2000/svg'], elements: ELEMENTS })
    expect(ATTRIBUTES).toEqual(expect.arrayContaining(read.attributes))
    expect({ links: read.links, nodes: read.nodes }).toEqual({ links: 0, nodes: [1, 3, 9] })
    expect(titles.length).toBeGreaterThan(LINES.length)
    for (const name of ['<script>alert(1)</script>', '"><svg onload=alert(1)>', '&lt;&amp;&#x27;', 'a�b�']) {
      expect(
        titles.some((title) => title.startsWith(`${name}, `)),
        name,
      ).toBe(true)
      expect(texts.some((text) => text.length > 3 && name.startsWith(text.replace(/…$/, '').slice(0, 12)))).toBe(true)
    }

    const happened: string[] = []
    const opened = await context.newPage()
    opened.on('dialog', (dialog) => {
      happened.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    opened.on('console', (message) => happened.push(message.text()))
    opened.on('pageerror', (error) => happened.push(error.message))
    opened.on('request', (request) => happened.push(request.url()))
    const address = pathToFileURL(path).href
    await opened.goto(address, { waitUntil: 'networkidle' })
    expect(await opened.evaluate(() => document.documentElement.localName)).toBe('svg')
    expect(happened).toEqual([address])
  })

  test('can be had as points too, and they hold nothing else', async ({ page }, info) => {
    const png = await save(page, 'PNG', info.outputPath('topology.png'))
    const kinds: string[] = []
    for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
      kinds.push(png.toString('latin1', at + 4, at + 8))
    expect([...new Set(kinds)].filter((kind) => !['sRGB', 'gAMA', 'pHYs', 'iCCP', 'sBIT'].includes(kind))).toEqual([
      ...['IHDR', 'IDAT', 'IEND'],
    ])
    const size = await page.evaluate(
      async (bytes) => {
        const { width, height } = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
        return { width, height }
      },
      [...png],
    )
    expect(Math.min(size.width, size.height)).toBeGreaterThan(500)
  })
})
