import { initialize } from './support/api'
import { startApp } from './support/apps'
import { mutations } from './support/log'
import { expect, test } from './support/test'

test.describe('isolation', () => {
  test('is told line by line, before there is a network and after', async ({ page, host, settled }) => {
    await page.goto(`${host.path}/isolation`)
    await expect(
      page.getByText('There is no network yet. This is what will hold once it is initialized.'),
    ).toBeVisible()
    await expect(page.getByText('No app is on the network yet: attach one first')).toBeVisible()
    await page.goto(`${settled.path}/isolation`)
    await expect(page.getByText('Apps reach the internet and each other, and nothing else.')).toBeVisible()
    const metadata = page.getByRole('row').filter({ hasText: '169.254.0.0/16' })
    await expect(metadata).toContainText('metadata address')
    await expect(metadata).toContainText(/denied\s*by the router/)
    const guarded = page.getByRole('row').filter({ hasText: 'at any of its addresses' })
    await expect(guarded).toContainText(/denied\s*by the host guard/)
  })

  test('keeps apps apart from each other, once the plan was started', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/isolation`)
    const apart = page.getByRole('switch', { name: 'Keep apps apart from each other' })
    await expect(apart).not.toBeChecked()
    await apart.click()
    await expect(apart).toBeChecked()
    await expect(page.getByRole('row').filter({ hasText: 'Each other' })).toContainText(/denied\s*by the host guard/)
    await expect(page.getByText('What is asked for is not what holds.')).toBeVisible()
    await page.getByRole('link', { name: 'Preview the plan' }).click()
    await expect(page.getByRole('button', { name: /Load the tables inet and bridge proximity/ })).toBeVisible()
    await page.getByRole('button', { name: /network$/ }).click()
    await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible()
    await page.goto(`${host.path}/isolation`)
    await expect(page.getByText('Apps reach the internet, and nothing else.')).toBeVisible()
    expect(mutations(host).some((line) => line.includes('nft -f /etc/proximity/guard.nft'))).toBe(true)
  })

  test('has exceptions for one app each, which are on the host once their plan was started', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/isolation`)
    const loads = () => mutations(host).filter((line) => /sh \/etc\/proximity\/rules|rc-service/.test(line))
    const before = loads()
    const form = page.getByRole('form', { name: 'Add an exception' })
    await form.getByRole('button', { name: 'Add exception' }).click()
    await expect(form.getByText('Choose an app.')).toBeVisible()
    await form.getByRole('combobox', { name: 'App' }).click()
    await page.getByRole('option', { name: 'nginx-01 (301)' }).click()
    await form.getByRole('textbox', { name: 'May reach' }).fill('10.10.0.0/16')
    await form.getByRole('textbox', { name: 'Port' }).fill('5432')
    await form.getByRole('button', { name: 'Add exception' }).click()
    await expect(form.getByRole('textbox', { name: 'May reach' })).toHaveAccessibleDescription(/needs no exception/)
    await form.getByRole('textbox', { name: 'May reach' }).fill('192.168.1.20')
    await form.getByRole('button', { name: 'Add exception' }).click()

    const exceptions = page.getByRole('list', { name: 'Exceptions' })
    await expect(exceptions.getByText('nginx-01 may reach 192.168.1.20 on tcp 5432')).toBeVisible()
    await expect(page.getByText('What is asked for is not what holds.')).toBeVisible()
    expect(loads()).toEqual(before)
    await page.getByRole('link', { name: 'Preview the plan' }).click()
    await expect(page.getByRole('button', { name: /Write the rules for IPv4/ })).toBeVisible()
    await page.getByRole('button', { name: /network$/ }).click()
    await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible()

    await page.goto(`${host.path}/isolation`)
    await expect(
      page.getByText('Apps reach the internet and each other, and nothing else, and one exception.'),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Remove: nginx-01 may reach 192.168.1.20 on tcp 5432' }).click()
    await expect(page.getByText('None. An exception lets one app reach one service that is closed.')).toBeVisible()
    await expect(
      page.getByText('Apps are not isolated now. The router lets more through than is asked for.'),
    ).toBeVisible()
  })
})
