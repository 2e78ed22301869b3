import { startPlan } from './support/network'
import { expect, test } from './support/test'

test.describe('the record', () => {
  test('is searched by what was run and answered, and the address keeps the search', async ({ page, host, api }) => {
    host.faults.failMatching(['pct', 'start'], { exitCode: 255, stderr: 'no space left on device' })
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(page.getByRole('heading', { name: 'Everything was put back' })).toBeVisible()
    await page.goto(`${host.path}/operations`)
    const words = page.getByRole('searchbox')
    await words.fill('no space left')
    await expect(page).toHaveURL(/\?q=no\+space\+left$/)
    await expect(page.getByText('1 operation found.')).toBeVisible()
    await expect(words).toBeFocused()
    await page.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'done', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'No operation matches “no space left”, done' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'No operation matches “no space left”, done' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await expect(words).toHaveValue('')
    await expect(page.getByRole('link', { name: /rolled back/ })).toHaveCount(1)
    await page.getByRole('link', { name: 'Show all hosts' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Operations on all hosts' })).toBeVisible()
    await words.fill(host.title)
    await page
      .getByRole('link', { name: new RegExp(`on ${host.title}, by`) })
      .first()
      .click()
    await expect(page.getByRole('heading', { name: 'Everything was put back' })).toBeVisible()
    expect(await api.operations.list.query({ hostId: host.id })).toHaveLength(1)
  })

  test('of a run shows who, when and the whole plan, and comes as a script', async ({ page, context, host }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    host.faults.failMatching(['ifup'], { exitCode: 1, stderr: 'broken on purpose' })
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(page.getByRole('heading', { name: 'Everything was put back' })).toBeVisible()
    await expect(page.getByText('Started by')).toBeVisible()
    await expect(page.getByText(/^[0-9a-f]{32}$/)).toBeVisible()
    await page.getByRole('button', { name: 'The plan that was agreed to' }).click()
    // It never came to that.
    await expect(page.getByRole('button', { name: /Create the router \(VMID 100\)/ })).toBeVisible()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download script' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^proximity-host-\d+-initialize-\d{4}-\d{2}-\d{2}\.sh$/)
    await page.getByRole('button', { name: 'Copy as shell' }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    const script = await page.evaluate(() => navigator.clipboard.readText())
    expect(script).toMatch(/^#!\/bin\/sh\n# Initialize network: what Proximity was to do to host-/)
    expect(script).toContain("need 'no guest of its cluster has the number 100'")
    const id = page.url().split('/').at(-1)
    const answer = await page.request.get(`/api/v1/operations/${id}/script`)
    expect(answer.headers()['content-type']).toContain('text/x-shellscript')
    expect(await answer.text()).toBe(script)
    expect((await page.request.get('/api/v1/operations/none/script')).status()).toBe(404)
  })
})
