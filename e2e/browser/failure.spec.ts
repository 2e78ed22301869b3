import { DESTROY_ONLY } from '@/server/host/tools/pct'
import { onConsole } from './support/apps'
import { traces } from './support/log'
import { startPlan, step } from './support/network'
import { expect, test } from './support/test'

test.describe('a step that fails', () => {
  test('puts everything back and says so; once the host is mended, it goes through', async ({ page, host }) => {
    const before = traces(host)
    const mend = host.faults.failMatching(['pct', 'start'], { exitCode: 255, stderr: 'no space left on device' })
    await page.goto(`${host.path}/plan`)
    await startPlan(page)

    await expect(page.getByRole('heading', { name: 'Everything was put back' })).toBeVisible()
    await expect(
      page.getByRole('alert').filter({ hasText: 'pct start 100 failed with exit code 255: no space left on device' }),
    ).toBeVisible()
    await expect(page.getByText('Everything was put back. A look at the host shows it as it was before.')).toBeVisible()
    await expect(step(page, 2)).toHaveAccessibleName(/unchanged/)
    await expect(step(page, 3)).toHaveAccessibleName(/put back/)
    await expect(step(page, 4)).toHaveAccessibleName(/put back/)
    await expect(step(page, 5)).toHaveAccessibleName(/failed/)
    await expect(page.getByRole('listitem').filter({ hasText: 'Create the router (VMID 100)' }).last()).toContainText(
      'put back',
    )
    expect(traces(host)).toBe(before)

    await mend()
    await page.getByRole('link', { name: 'Preview the plan again' }).click()
    await startPlan(page)
    await expect(page.getByText('Router LXC (VMID 100) deployed successfully')).toBeVisible()
    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await expect(page.getByText(/^The isolated network works\./)).toBeVisible()
    await page.getByRole('link', { name: 'Operations', exact: true }).click()
    await expect(page.getByRole('link', { name: /Initialize network/ })).toHaveCount(2)
    await expect(page.getByRole('link', { name: /rolled back/ })).toHaveCount(1)
  })

  test('names what could not be put back', async ({ page, host }) => {
    host.faults.failMatching(['pct', 'start'], { exitCode: 255, stderr: 'no space left on device' })
    host.faults.failMatching(['sh', '-c', DESTROY_ONLY], { exitCode: 255, stderr: 'the disk is busy' })
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(page.getByRole('heading', { name: 'Not everything could be put back' })).toBeVisible()
    const create = page.getByRole('listitem').filter({ hasText: 'Create the router (VMID 100)' }).last()
    await expect(create).toContainText('not put back')
    await expect(create).toContainText('the disk is busy')
  })
})

test('cancelling in mid-run takes back what was done', async ({ page, add }) => {
  const host = await add({ pace: 'lifelike' })
  const before = traces(host)
  await page.goto(`${host.path}/plan`)
  await startPlan(page)
  await expect(step(page, 4)).toHaveAccessibleName(/running/)
  host.faults.slow(150)
  await page.getByRole('button', { name: 'Cancel operation' }).click()
  await expect(page.getByRole('button', { name: 'Stopping before the next change' })).toBeDisabled()
  host.faults.slow(0)

  await expect(page.getByRole('heading', { name: 'Everything was put back' })).toBeVisible()
  await expect(page.getByText('Cancelled before the next change.')).toBeVisible()
  await expect(step(page, 3)).toHaveAccessibleName(/put back/)
  await expect(step(page, 5)).toHaveAccessibleName(/pending/)
  expect(traces(host)).toBe(before)
  await page.goto(host.path)
  await expect(page.getByRole('link', { name: 'Initialize network' })).toBeVisible()
})

test('a host that has changed since the plan was read is not started, and the new plan is shown', async ({
  page,
  host,
}) => {
  await page.goto(`${host.path}/plan`)
  await expect(page.getByRole('button', { name: /Create the router \(VMID 100\)/ })).toBeVisible()
  await onConsole(host, `pct create 100 ${host.appTemplate} --hostname somebody-else --rootfs local-lvm:1`)
  const before = traces(host)
  await page.getByRole('button', { name: 'Initialize network' }).click()

  await expect(
    page.getByRole('alert').filter({ hasText: 'It was not started: something has changed meanwhile.' }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /Create the router \(VMID 114\)/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /VMID 100/ })).toHaveCount(0)
  const different = page.getByRole('list', { name: 'What is different' }).getByRole('listitem')
  await expect(different.filter({ hasText: 'No longer in it: Create the router (VMID 100)' })).toBeVisible()
  await expect(different.filter({ hasText: 'New in it: Create the router (VMID 114)' })).toBeVisible()
  expect(traces(host)).toBe(before)

  await startPlan(page)
  await expect(page.getByText('Router LXC (VMID 114) deployed successfully')).toBeVisible()
})

test('a host on which nothing is left to start says so beside the new plan', async ({ page, host }) => {
  await page.goto(`${host.path}/plan`)
  await expect(page.getByRole('button', { name: 'Initialize network' })).toBeEnabled()
  const { files } = host.host.node
  const wired = 'auto proximity-lan\niface proximity-lan inet manual\n\tbridge-ports eno2\n'
  files.write('/etc/network/interfaces', `${files.read('/etc/network/interfaces')}\n${wired}`)
  await page.getByRole('button', { name: 'Initialize network' }).click()
  await expect(page.getByText('This cannot be started.')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'proximity-lan' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Initialize network' })).toHaveCount(0)
})
