import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { initialize } from './support/api'
import { onConsole, startApp } from './support/apps'
import { expect, test } from './support/test'

/** Asks everything, and waits until the last has answered. */
async function runAll(page: Page, says: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Run all checks' }).click()
  await expect(page.getByText(says)).toBeVisible({ timeout: 20_000 })
}

test.describe('whoever looks for what is wrong', () => {
  test('is shown it with what shows it, and mends it by an operation that was read first', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/troubleshooting`)
    await runAll(page, /^All \d+ checks pass\. Checked/)
    await onConsole(host, 'pct exec 100 -- sysctl -w net.ipv4.ip_forward=0')
    await runAll(page, /^1 check fails; \d+ pass\. Checked/)

    const shown = page.getByRole('region', { name: 'What shows it' })
    await expect(shown.getByRole('heading', { name: 'It forwards packets' })).toBeVisible()
    await expect(shown.getByText('Apps reach it, and nothing beyond.')).toBeVisible()
    await expect(shown.getByText('net.ipv4.ip_forward = 0').first()).toBeVisible()
    await expect(shown.getByText(/^the router · exit code 0 · \d+ ms$/)).toBeVisible()
    // What follows from it is not told as a fault of its own.
    const internet = page.getByRole('button', { name: /^It reaches the internet ?, not run/ })
    await expect(internet.first()).toContainText('First: “It forwards packets”.')

    await shown.getByRole('link', { name: 'Preview the repair' }).click()
    await page.getByRole('button', { name: 'Repair network' }).click()
    await expect(page.getByRole('heading', { name: /changes? made/ })).toBeVisible()
    await page.goto(`${host.path}/troubleshooting`)
    await expect(page.getByText(/^All \d+ checks pass\. Checked/)).toBeVisible({ timeout: 20_000 })
    await page.getByRole('tab', { name: 'Health' }).click()
    const changes = page.getByRole('list', { name: 'What has changed' })
    await expect(changes.getByRole('listitem').filter({ hasText: 'It forwards packets' })).toHaveCount(2)
    await expect(changes.getByRole('listitem').first()).toContainText('Passes again.')
  })

  test('asks one thing again, and finds it by its address', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/troubleshooting?check=bridge.up`)
    await page.getByRole('button', { name: 'Run again' }).click()
    await expect(page.getByText('proximity-lan is up.').first()).toBeVisible()
    await onConsole(host, 'ip link set proximity-lan down')
    await page.getByRole('button', { name: 'Run again' }).click()
    await expect(page.getByRole('region', { name: 'What shows it' }).getByText('proximity-lan is down.')).toBeVisible()
  })

  test('follows a path to where it ends, and sees it in the topology', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await startApp(host, 302, 'redis-02')
    await page.goto(`${host.path}/troubleshooting?view=path`)
    const explain = async (to: string) => {
      await page.getByRole('combobox', { name: 'To' }).fill(to)
      await page.getByRole('button', { name: 'Explain', exact: true }).click()
    }
    await explain('example.com')
    await expect(page.getByText('nginx-01 (301) reaches example.com.')).toBeVisible()
    await explain('redis-02.prox.local')
    await expect(page.getByText('nginx-01 (301) reaches redis-02 (302).')).toBeVisible()
    await explain('host')
    await expect(
      page.getByText(/It ends at “The router lets it through”: The rule “deny 192\.168\.0\.0\/16” denies it/),
    ).toBeVisible()
    await explain('-x')
    await expect(page.getByText(/is no address, no name such as example\.com/)).toBeVisible()
    await onConsole(host, 'systemctl stop proximity-dns')
    await explain('example.com')
    await expect(page.getByText('It ends at “proximity-dns runs”: It is inactive (dead).')).toBeVisible()
    await page.getByRole('link', { name: 'Show in the topology' }).click()
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'proximity-dns' })).toBeVisible()
  })

  test('runs a tool that goes on after leaving the page, and follows a log', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/troubleshooting?view=tools`)
    await page.getByRole('combobox', { name: 'Tool' }).click()
    await page.getByRole('option', { name: 'TCP port' }).click()
    await page.getByRole('textbox', { name: 'To' }).fill('$(reboot)')
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('is no address and no name')).toBeVisible()
    await page.getByRole('textbox', { name: 'To' }).fill('nginx-01.prox.local')
    await page.getByRole('textbox', { name: 'Port' }).fill('81')
    await page.getByRole('button', { name: 'Start' }).click()
    const output = page.getByRole('log', { name: 'What came back' })
    await expect(output).toContainText('Refused: the machine is there')
    await page.getByRole('tab', { name: 'Logs' }).click()
    const log = page.getByRole('log', { name: 'Log' })
    await expect(log).toContainText('DHCPACK')
    await startApp(host, 302, 'redis-02')
    await page.getByRole('textbox', { name: 'Search in this log' }).fill('dhcpack')
    await expect(page.getByText('2 lines', { exact: true })).toBeVisible()
    await page.getByRole('tab', { name: 'Tools' }).click()
    await page.getByRole('button', { name: /^TCP nginx-01\.prox\.local port 81 from the router ?, done/ }).click()
    await expect(output).toContainText('Refused: the machine is there')
  })

  test('has somebody told, who is tried before', async ({ page, host }) => {
    const taken: string[] = []
    const receiver = createServer((request, response) => {
      request.on('data', (piece: Buffer) => taken.push(piece.toString()))
      request.on('end', () => response.writeHead(taken.length > 0 ? 200 : 500).end())
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const { port } = receiver.address() as AddressInfo
    await page.goto(`${host.path}/troubleshooting?view=health`)
    await page.getByRole('button', { name: 'Add receiver' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('hook')
    await page.getByRole('textbox', { name: 'Address' }).fill('nonsense')
    await page.getByRole('button', { name: 'Send a trial and keep it' }).click()
    await expect(page.getByText(/Invalid URL/)).toBeVisible()
    await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${port}/hook`)
    await page.getByRole('button', { name: 'Send a trial and keep it' }).click()
    const line = page
      .getByRole('list', { name: 'Receivers' })
      .getByRole('listitem')
      .filter({ hasText: `127.0.0.1:${port}` })
    await expect(line).toContainText('Nothing was sent yet.')
    expect(taken.join('')).toContain('Proximity: a trial')
    await line.getByRole('button', { name: 'Remove' }).click()
    await expect(line).toHaveCount(0)
    receiver.close()
  })
})
