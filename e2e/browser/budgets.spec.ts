import { OF_A_HOST, OF_ALL, type Scripts, scriptsOf } from './support/scripts'
import { expect, test } from './support/test'

/**
 * Kilobytes that no page of a kind exceeds today. By gzip: 133 of the framework, 4 of how it fits layouts together, 3 of its links,
 * 23 of the queries and their transport, 10 of react-hook-form where there is a form, 62 of React Flow in the topology; the rest is
 * ours. Sent: what crosses the wire to a browser that takes brotli, as all do by https and on the same machine. 170 are the aim, and
 * 230 with the topology.
 */
const AT_MOST = {
  plain: { gzip: 195, sent: 170 },
  form: { gzip: 206, sent: 179 },
  topology: { gzip: 257.5, sent: 224 },
}

for (const kind of ['plain', 'form', 'topology'] as const) {
  for (const name of OF_A_HOST[kind])
    test(`the page ${name || 'of a host'} loads no more scripts than it may`, async ({ page, host }) => {
      expectWithin(await scriptsOf(page, `${host.path}${name}`), AT_MOST[kind])
    })
  for (const path of OF_ALL[kind])
    test(`the page ${path} of all hosts loads no more scripts than it may`, async ({ page }) => {
      expectWithin(await scriptsOf(page, path), AT_MOST[kind])
    })
}

function expectWithin(loaded: Scripts, most: Scripts): void {
  for (const way of ['gzip', 'sent'] as const) {
    expect(loaded[way], way).toBeLessThan(most[way])
    // Nothing at all would be a page that was not looked at.
    expect(loaded[way], way).toBeGreaterThan(100)
  }
}
