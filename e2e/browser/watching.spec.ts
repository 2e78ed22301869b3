import type { Page } from '@playwright/test'
import { startPlan, step, STEPS } from './support/network'
import { expect, test } from './support/test'

/** What the page tells, in its order: steps and what they had to say. */
async function story(page: Page): Promise<string[]> {
  const lines = await page.getByRole('main').getByRole('list').first().innerText()
  return lines
    .split('\n')
    .filter((line) => STEPS.some((title) => title === line) || /bridge|Configured|Router/.test(line))
}

test.describe('a run that is being watched', () => {
  test('goes on when the page is loaded anew, and loses or doubles no step', async ({ page, add }) => {
    const host = await add({ pace: 'lifelike' })
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(page.getByText('Creating dedicated proximity-lan bridge...')).toBeVisible()
    host.faults.slow(150)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Cancel operation' })).toBeVisible()
    host.faults.slow(0)
    await expect(page.getByText('Creating dedicated proximity-lan bridge...')).toHaveCount(1)
    await expect(page.getByText('Configured DHCP range: 10.10.0.100-250')).toBeVisible()
    await page.reload()
    await expect(page.getByText('Router LXC (VMID 100) deployed successfully')).toBeVisible()
    await expect(page.getByRole('heading', { name: /\d+ changes made, \d+ of them files/ })).toBeVisible()

    const told = await story(page)
    expect(told.filter((line) => line.startsWith('Step '))).toEqual([...STEPS])
    expect(new Set(told).size).toBe(told.length)
    await page.reload()
    await expect(page.getByRole('heading', { name: /\d+ changes made, \d+ of them files/ })).toBeVisible()
    expect(await story(page)).toEqual(told)
  })

  test('is told the same in a second tab that joins late', async ({ page, context, add }) => {
    const host = await add({ pace: 'lifelike' })
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(step(page, 4)).toHaveAccessibleName(/running/)
    // The host takes its time until the second tab is there.
    host.faults.slow(150)

    const second = await context.newPage()
    await second.goto(host.path)
    await expect(second.getByText('An operation is running on this host.')).toBeVisible()
    await expect(second.getByRole('link', { name: 'Initialize network' })).toHaveCount(0)
    await second.getByRole('link', { name: 'Watch it' }).click()
    await expect(second.getByText('Creating dedicated proximity-lan bridge...')).toBeVisible()
    host.faults.slow(0)
    for (const tab of [page, second]) {
      await tab.bringToFront()
      await expect(tab.getByRole('heading', { name: /\d+ changes made, \d+ of them files/ })).toBeVisible()
    }
    expect(await story(second)).toEqual(await story(page))
  })

  test('shows each command with what it answered, while it runs', async ({ page, add }) => {
    const host = await add({ pace: 'lifelike' })
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(step(page, 5)).toHaveAccessibleName(/running/)
    host.faults.slow(150)
    const create = page.getByRole('listitem').filter({ hasText: 'Create the router (VMID 100)' }).last()
    await create.getByRole('button', { name: /Create the router/ }).click()
    await expect(create.getByText(/^\$ pct create 100 /)).toBeVisible()
    await expect(create.getByText(/extracting archive/)).toBeVisible()
    await expect(create.getByRole('button', { name: /done/ })).toBeVisible()
  })
})
