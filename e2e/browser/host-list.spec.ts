import type { Page } from '@playwright/test'
import type { SimulatedHost } from '../hosts/simulated/host'
import { initialize } from './support/api'
import { expect, test } from './support/test'

const row = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title })

test('the list of hosts says how the network of each stands, and of one that is away how it stood', async ({
  page,
  add,
  api,
}) => {
  const silence = (host: SimulatedHost) => void host.answers.delete('192.168.1.1')
  const [well, silent, empty, away] = [await add(), await add({ prepare: silence }), await add(), await add()]
  for (const { id } of [well, silent, away]) await initialize(api, id)
  await page.goto('/')
  await expect(row(page, well.title)).toContainText(/good: The isolated network works\. 0 apps, \d+ addresses free\./)
  await expect(row(page, silent.title)).toContainText('failed: The isolated network is set up. The LAN gateway')
  await expect(row(page, empty.title)).toContainText('absent: There is no isolated network here yet.')
  await away.stop()
  await expect(row(page, away.title)).toContainText('unknown: When it was last seen: The isolated network works.')
})
