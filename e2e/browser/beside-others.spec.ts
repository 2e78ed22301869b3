import { lockGuest, onConsole, startApp } from './support/apps'
import { startPlan, step } from './support/network'
import { expect, test } from './support/test'

test.describe('beside others', () => {
  test('the second of two browsers is told who was first, and is led to it', async ({
    page,
    browser,
    add,
    baseURL,
  }) => {
    const host = await add({ pace: 'lifelike' })
    const other = await browser.newContext({ baseURL: baseURL ?? '' })
    const second = await other.newPage()
    for (const each of [page, second]) {
      await each.goto(`${host.path}/plan`)
      await expect(each.getByRole('button', { name: 'Initialize network' })).toBeEnabled()
    }
    await startPlan(page)
    await second.getByRole('button', { name: 'Initialize network' }).click()
    const alert = second.getByRole('alert').filter({ hasText: 'It was not started: another operation was first.' })
    await expect(alert).toContainText(`Initialize network is running on ${host.title}, started by admin.`)
    await alert.getByRole('link', { name: 'Watch it' }).click()
    await expect(second).toHaveURL(page.url())
    await expect(step(second, 3)).toBeVisible()
    await expect(second.getByText('Router LXC (VMID 100) deployed successfully')).toBeVisible()
    await other.close()
  })

  test('a guest that a backup has locked is named in the plan, waited for, and moved when it is free', async ({
    page,
    api,
    host,
  }) => {
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(page.getByText('Router LXC (VMID 100) deployed successfully')).toBeVisible()
    await startApp(host, 301, 'nginx-01')
    // What keeps up with guests has come to rest, so that the plan is the last one.
    await expect.poll(() => host.host.node.files.read('/etc/proximity/guard.nft') ?? '').toContain('veth301i0')
    lockGuest(host, 301, 'backup')
    await page.goto(`${host.path}/plan?do=remove&apps=return`)
    await expect(page.getByText('Somebody else is at what this plan touches.')).toBeVisible()
    await expect(page.getByText('nginx-01 (301): it is locked by a backup')).toBeVisible()
    await page.getByRole('button', { name: 'Remove network' }).click()

    await expect(page.getByText('Waiting for nginx-01 (301): it is locked by a backup')).toBeVisible()
    const move = page.getByRole('listitem').filter({ hasText: 'Move nginx-01 (301) to vmbr0' }).last()
    await expect(move).toContainText('waiting')
    await page.reload()
    await expect(page.getByText('Waiting for nginx-01 (301): it is locked by a backup')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Cancel operation' })).toBeEnabled()
    await onConsole(host, 'pct unlock 301')
    await expect(page.getByText(/The isolated network was removed/)).toBeVisible()
    await expect(page.getByText(/^Waiting for/)).toHaveCount(0)
    expect((await api.operations.list.query({ hostId: host.id }))[0]?.state).toBe('done')
  })
})
