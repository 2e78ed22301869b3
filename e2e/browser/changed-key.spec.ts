import { parseKey } from '../hosts/simulated/ssh/keys'
import { initialize } from './support/api'
import { startApp } from './support/apps'
import { expectAccessible } from './support/axe'
import { expect, test } from './support/test'

test('a host that shows another key is called neither connected nor working, until somebody has compared the keys', async ({
  page,
  host,
  api,
  start,
}) => {
  await initialize(api, host.id)
  await startApp(host, 301, 'nginx-01')
  await page.goto(host.path)
  await expect(page.getByText(/^The isolated network works\./)).toBeVisible()
  const { digest } = await api.networks.plan.query({ hostId: host.id })
  await host.stop()
  const client = `ssh-ed25519 ${parseKey(host.privateKey).getPublicSSH().toString('base64')}`
  const other = await start({ port: host.port, authorizedKeys: [client] })

  const alert = page.getByRole('alert').filter({ hasText: `shows the key ${other.fingerprint}` })
  await expect(alert).toContainText('What is shown of it here is as it was last seen.')
  await expect(page.getByText(/^When it was last seen: The isolated network works\./)).toBeVisible()
  await page.goto('/')
  const line = page.getByRole('link', { name: new RegExp(`^${host.title}`) })
  await expect(line).toContainText('unreachable')
  await page.goto(`${host.path}/plan`)
  await expect(page.getByRole('main')).toContainText(`${host.fingerprint} was trusted. Nothing was sent.`)
  const started = api.networks.start.mutate({ hostId: host.id, digest })
  await expect(started).rejects.toThrow('Nothing was sent.')
  const status = await page.request.get(`/api/v1/system/network/status?host=${host.id}`)
  expect(status.status()).toBe(503)
  expect(await (await page.request.get('/metrics')).text()).toContain(`proximity_host_up{host="${host.id}"} 0`)
  expect(other.log).toEqual([])

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(host.path)
  const overflow = await alert.evaluate((it) => it.scrollWidth > it.clientWidth)
  expect(overflow, 'a fingerprint is cut off').toBe(false)
  await page.setViewportSize({ width: 1440, height: 900 })
  await alert.getByRole('link', { name: 'Compare the keys' }).click()
  const main = page.getByRole('main')
  await expect(main.getByText(other.fingerprint, { exact: true })).toBeVisible()
  await expect(main.getByText(host.fingerprint, { exact: true })).toBeVisible()
  await expectAccessible(page, 'the two keys of a host')
  await page.getByRole('button', { name: 'Trust the key that is shown now' }).click()
  await page.getByRole('button', { name: 'It is: trust it' }).click()
  await page.goto(host.path)
  await expect(page.getByText(/^connected, live$/)).toBeVisible()
  await expect(alert).toHaveCount(0)
  await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
})
