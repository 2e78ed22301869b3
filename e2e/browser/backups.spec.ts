import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { initialize } from './support/api'
import { onConsole, startApp } from './support/apps'
import { expectAccessible } from './support/axe'
import { expect, test } from './support/test'

/** Those of this host: others that ran before it have left theirs. */
const own = (page: Page) => page.getByRole('list', { name: 'Backups', exact: true })

test.describe('backups', () => {
  test('are taken, compared with now, and brought back', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(host.path)
    await page.getByRole('link', { name: 'Backups', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Backups' })).toBeVisible()
    await expect(own(page).getByText('before Initialize network')).toBeVisible()
    await page.getByRole('button', { name: 'Back up now' }).click()
    await expect(own(page).getByText('asked for', { exact: true })).toBeVisible()

    await own(page).getByText('asked for', { exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Nothing is different' })).toBeVisible()
    const nic = /^net0: (.*)$/m.exec(await onConsole(host, 'cat /etc/pve/lxc/301.conf'))?.[1] ?? ''
    await onConsole(host, `pct set 301 --net0 ${nic.replace('proximity-lan', 'vmbr0')}`)
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect(page.getByText('nginx-01 (301): net0 moved from proximity-lan to vmbr0')).toBeVisible()
    await expect(page.getByRole('button', { name: 'nginx-01 (301), lxc/301.conf' })).toBeVisible()

    await page.getByRole('link', { name: 'Restore backup' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Restore a backup' })).toBeVisible()
    await expect(page.getByText('Bring net0 of nginx-01 (301) back to proximity-lan')).toBeVisible()
    await page.getByRole('link', { name: /^NICs of guests/ }).click()
    await expect(page.getByText('Bring net0 of nginx-01 (301) back to proximity-lan')).toHaveCount(0)
    await page.getByRole('link', { name: /^NICs of guests/ }).click()
    await page.getByRole('button', { name: 'Restore backup' }).click()
    await expect(page.getByText('The backup was restored')).toBeVisible()
    expect(host.host.guests.config(301)?.values.get('net0')).toBe(nic)

    await page.goto(`${host.path}/backups`)
    await expect(own(page).getByText('before Restore backup')).toBeVisible()
  })

  test('go out as a file, come in again, and are deleted', async ({ page, host, api }) => {
    await api.backups.schedule.mutate({ hostId: host.id, every: 'never', keep: 30 })
    await api.backups.take.mutate({ hostId: host.id })
    await page.goto(`${host.path}/backups`)
    const actions = () => own(page).getByRole('button', { name: /^Actions for the backup asked for/ })
    await actions().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Download backup' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^proximity-pve-backup-\d{4}-\d\d-\d\d\.json$/)
    const text = readFileSync(await download.path(), 'utf8')
    await actions().click()
    await page.getByRole('menuitem', { name: 'Delete backup' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete backup' }).click()
    await expect(page.getByText('Nothing was backed up yet')).toBeVisible()

    const file = (content: string) => ({
      name: 'backup.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    })
    await page.getByLabel('Backup file').setInputFiles(file('auto lo'))
    await expect(page.getByText('This file is no backup: it is not JSON.')).toBeVisible()
    await page.getByLabel('Backup file').setInputFiles(file(text))
    await expect(own(page).getByText('uploaded', { exact: true })).toBeVisible()
  })

  test('come as often as somebody says', async ({ page, host, api }) => {
    await page.goto(`${host.path}/backups`)
    await page.getByRole('combobox', { name: 'Back up' }).click()
    await page.getByRole('option', { name: 'Every week' }).click()
    await page.getByRole('textbox', { name: 'Backups that stay' }).fill('0')
    await page.getByRole('button', { name: 'Save schedule' }).click()
    await expect(page.getByText('is 1 at least')).toBeVisible()
    await page.getByRole('textbox', { name: 'Backups that stay' }).fill('8')
    await page.getByRole('button', { name: 'Save schedule' }).click()
    await expect(page.getByText('The schedule was saved')).toBeVisible()
    expect((await api.backups.list.query({ hostId: host.id })).schedule).toEqual({ every: 'week', keep: 8 })
  })

  test('say so when a host cannot be backed up', async ({ page, host }) => {
    host.faults.failMatching(['find'], { exitCode: 1, stderr: 'find: broken on purpose' })
    await page.goto(`${host.path}/backups`)
    await page.getByRole('button', { name: 'Back up now' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was backed up.' })).toContainText(
      'broken on purpose',
    )
    await page.goto(`${host.path}/plan`)
    await page.getByRole('button', { name: 'Initialize network' }).click()
    await expect(page.getByText(/could not be backed up, so nothing was changed/)).toBeVisible()
  })

  test('say what they are without, and when the next is due', async ({ page, host }) => {
    host.faults.failMatching(['pct', 'list'], { exitCode: 255, stderr: 'unable to open the cluster file system' })
    await page.goto(`${host.path}/backups`)
    await page.getByRole('button', { name: 'Back up now' }).click()
    const words = 'Without the list of containers, which could not be read.'
    await expect(page.getByText(`It was backed up. ${words}`)).toBeVisible()
    await expect(own(page).getByText(words)).toBeVisible()
    await expect(page.getByText(/^The next is due (now|in )/)).toBeVisible()
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`in the ${colorScheme} theme`, () => {
      test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })
      test(`keep nobody out @phone`, async ({ page, host, api }) => {
        await api.backups.schedule.mutate({ hostId: host.id, every: 'never', keep: 30 })
        await page.goto(`${host.path}/backups`)
        await expect(page.getByText('Nothing was backed up yet')).toBeVisible()
        await expectAccessible(page, 'none')
        const { id } = await api.backups.take.mutate({ hostId: host.id })
        await initialize(api, host.id)
        for (const [path, sign] of [
          ['/backups', 'before Initialize network'],
          [`/backups/${id}`, 'proximity-lan is new in /etc/network/interfaces'],
          [`/plan?do=restore&backup=${id}`, 'There was no isolated network when this backup was taken.'],
        ] as const) {
          await page.goto(`${host.path}${path}`)
          await expect(page.getByText(sign).first()).toBeVisible()
          await expectAccessible(page, path)
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
          expect(overflow, `${path} scrolls sideways`).toBe(false)
        }
      })
    })
})
