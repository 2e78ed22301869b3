import { initialize } from './support/api'
import { onConsole, startApp } from './support/apps'
import { expect, test } from './support/test'

test.describe('a proof', () => {
  test('comes by itself after an operation, and packet by packet', async ({ page, host, api }) => {
    await page.goto(`${host.path}/proof`)
    await expect(page.getByRole('heading', { name: 'Nothing was proven yet' })).toBeVisible()
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.reload()
    await expect(page.getByText('after an operation')).toBeVisible()
    await page.getByRole('button', { name: 'Prove now' }).click()
    await expect(page.getByText(/Proven .*: all \d+ statements hold\./)).toBeVisible()

    await page.getByRole('button', { name: 'nginx-01 (301)' }).click()
    const packets = page.getByRole('list', { name: 'Packets of nginx-01 (301)' })
    const proxmox = packets.getByRole('listitem').filter({ hasText: 'Proxmox of this host' })
    await expect(proxmox).toContainText('To be denied. Denied: 10.10.0.1 said that this is prohibited.')
    await expect(proxmox).toContainText(/The router’s rule for 192\.168\.0\.0\/16 counted \d+ packets/)
    await expect(packets.getByRole('listitem').filter({ hasText: 'This host, by its firewall bridge' })).toContainText(
      /To be denied\. Not reached: nothing came back\.The host’s rule “nothing reaches the host by a bridge of the Proxmox firewall” counted \d+ packets?/,
    )
    await page.goto(host.path)
    await expect(page.getByText(/\d+ of \d+ hold/)).toBeVisible()
  })

  test('finds what does not hold, and leads to the repair', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await onConsole(host, 'nft delete table inet proximity')
    await page.goto(`${host.path}/proof`)
    await page.getByRole('button', { name: 'Prove now' }).click()
    const wrong = page.getByRole('list', { name: 'Not as expected' })
    await expect(wrong).toContainText('nginx-01 (301) → This host, past the router')
    await expect(wrong).toContainText('The host’s rule “apps reach nothing on the host” is not there.')
    await page.getByRole('link', { name: 'Preview the repair' }).click()
    await expect(page.getByRole('button', { name: /Load the tables inet and bridge proximity/ })).toBeVisible()
    await page.getByRole('button', { name: /network$/ }).click()
    await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible()
    await page.goto(`${host.path}/proof`)
    await page.getByRole('button', { name: 'Prove now' }).click()
    await expect(page.getByText(/Proven .*: all \d+ statements hold\./)).toBeVisible()
  })

  test('is kept as a signed file', async ({ page, settled, request }) => {
    await page.goto(`${settled.path}/proof`)
    // The first proof of a host may be older than its apps.
    const before = await page.getByRole('link', { name: 'Signed report' }).getAttribute('href')
    await page.getByRole('button', { name: 'Prove now' }).click()
    const report = page.getByRole('link', { name: 'Signed report' })
    await expect(report).not.toHaveAttribute('href', before ?? '')
    const href = await report.getAttribute('href')
    const answer = await request.get(href ?? '')
    expect(answer.headers()['content-disposition']).toMatch(
      /attachment; filename="proximity-.+-proof-\d{4}-\d\d-\d\d\.json"/,
    )
    const { proof, signature } = (await answer.json()) as {
      proof: { cells: unknown[] }
      signature: { algorithm: string }
    }
    expect(signature.algorithm).toBe('Ed25519')
    expect(proof.cells.length).toBeGreaterThan(20)
  })
})
