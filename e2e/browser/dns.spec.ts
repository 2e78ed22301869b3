import { initialize } from './support/api'
import { startApp } from './support/apps'
import { expectAccessible } from './support/axe'
import { expect, test } from './support/test'

test.describe('DNS', () => {
  test('a name is asked for from everywhere side by side', async ({ page, settled }) => {
    await page.goto(`${settled.path}/dns`)
    await page.getByRole('form', { name: 'Ask for a name' }).getByLabel('Name').fill('nginx-01')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    const told = page.getByRole('region', { name: 'What is told of nginx-01.prox.local' })
    await expect(told.getByText(/^10\.10\.0\.\d{3}$/)).toHaveCount(2)
    await expect(told.getByText('There is no such name.')).toHaveCount(2)
    await expectAccessible(page, 'dns')
  })

  test('a name is added, answered once its plan was started, and taken away again', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/dns`)
    const form = page.getByRole('form', { name: 'Add a name' })
    await form.getByLabel('Name').fill('nas')
    await form.getByLabel('Address').fill('nowhere')
    await form.getByRole('button', { name: 'Add name' }).click()
    await expect(form.getByRole('alert')).toHaveText('is not an IPv4 address such as 192.168.1.20')
    await form.getByLabel('Address').fill('192.168.1.20')
    await form.getByRole('button', { name: 'Add name' }).click()
    const line = page.getByRole('listitem').filter({ hasText: 'nas.prox.local' })
    await expect(line).toContainText('not yet there')
    await page.getByRole('link', { name: 'Preview the plan' }).click()
    await page.getByRole('button', { name: /^(Initialize|Repair) network$/ }).click()
    await expect(page.getByRole('link', { name: 'Open topology' })).toBeVisible()
    await page.goto(`${host.path}/dns`)
    await expect(line).toContainText('by hand')
    await expect(line).not.toContainText('not yet there')
    await page.getByRole('form', { name: 'Ask for a name' }).getByLabel('Name').fill('nas')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByRole('region', { name: /^What is told of nas/ }).getByText('192.168.1.20')).toHaveCount(2)
    await line.getByRole('button', { name: 'Remove nas.prox.local' }).click()
    await expect(line).toHaveCount(0)
    await expect(page.getByText('What is asked for is not what is answered.')).toBeVisible()
  })
})
