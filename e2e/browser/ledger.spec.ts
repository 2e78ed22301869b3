import { readFileSync } from 'node:fs'
import { expectAccessible } from './support/axe'
import { initialize } from './support/api'
import { expect, test } from './support/test'

test.describe('the ledger', () => {
  test('has the commands of an operation, which leads there, with who sent them and how they ended', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    const [operation] = await api.operations.list.query({ hostId: host.id })
    await page.goto(`/operations/${operation?.id}`)
    await page.getByRole('link', { name: 'All commands' }).click()
    await expect(page).toHaveURL(`/ledger?operation=${operation?.id}`)
    await page.getByRole('searchbox').fill('ifup')
    const lines = page.getByRole('main').getByRole('listitem')
    await expect(lines.filter({ hasText: 'ifup proximity-lan' })).toHaveCount(1)
    await page.getByRole('button', { name: /ifup proximity-lan/ }).click()
    const line = lines.filter({ hasText: 'ifup proximity-lan' })
    await expect(line.getByText(/flock -o/)).toBeVisible()
    await expect(line.getByText('changes the host')).toBeVisible()
    await expect(line.getByText(/^exit 0, \d+ ms$/)).toBeVisible()
    await line.getByRole('link', { name: 'Initialize network' }).click()
    await expect(page).toHaveURL(`/operations/${operation?.id}`)
  })

  test('is searched by words, effect and outcome, by the keyboard too, and the address keeps the search', async ({
    page,
    host,
    api,
  }) => {
    host.faults.failMatching(['ifup'], { exitCode: 1, stderr: 'broken on purpose' })
    const { digest } = await api.networks.plan.query({ hostId: host.id })
    const { operationId } = await api.networks.start.mutate({ hostId: host.id, digest })
    const state = async () => (await api.operations.get.query({ id: operationId })).state
    await expect.poll(state, { timeout: 30_000 }).toBe('rolled-back')
    await page.goto(`/ledger?host=${host.id}`)
    await page.getByRole('searchbox').fill('ifup proximity-lan')
    await expect(page).toHaveURL(new RegExp(`/ledger\\?q=ifup\\+proximity-lan&host=${host.id}$`))
    await expect(page.getByText('1 command found.')).toBeVisible()
    await page.getByRole('combobox', { name: 'Outcome' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: 'Any outcome' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option', { name: 'Failed' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/&failed=yes$/)
    await page.getByRole('button', { name: /ifup proximity-lan/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^exit 1, \d+ ms$/)).toBeVisible()
    await page.reload()
    await expect(page.getByText('1 command found.')).toBeVisible()
    await page.getByRole('combobox', { name: 'Effect' }).click()
    await page.getByRole('option', { name: 'Only looks' }).click()
    await expect(page.getByRole('heading', { name: 'No command matches this search' })).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Clear the search' }).last().click()
    await expect(page).toHaveURL('/ledger')
  })

  test('shows that it is as it was written, and the hash to keep elsewhere', async ({ page, settled }) => {
    await page.goto(`${settled.path}/operations`)
    await page.getByRole('link', { name: 'Every command' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Ledger' })).toBeVisible()
    await expect(page.getByText('as it was written')).toBeVisible()
    await expect(page.getByText(/entries verified/)).toBeVisible()
    await expect(page.getByText(/^[0-9a-f]{64}$/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Verify now' }).click()
    await expect(page.getByText(/entries verified now|entries verified \d s ago/)).toBeVisible()
  })

  test('comes as a table and as JSON, as far as the search goes', async ({ page, settled }) => {
    await page.goto(`/ledger?host=${settled.id}&effect=changes&q=ifup`)
    const save = async (name: string) => {
      await page.getByRole('button', { name: 'Save' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name }).click(),
      ])
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
    }
    const csv = await save('As CSV')
    expect(csv.name).toMatch(new RegExp(`^proximity-${settled.title}-ledger-\\d{4}-\\d\\d-\\d\\d\\.csv$`))
    expect(csv.text).toMatch(/^entry,at,who,/)
    expect(
      csv.text
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .every((line) => line.includes('ifup')),
    ).toBe(true)
    const json = await save('As JSON')
    const rows = JSON.parse(json.text) as { command: string; effect: string }[]
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ command, effect }) => command.includes('ifup') && effect === 'changes')).toBe(true)
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`in the ${colorScheme} theme`, () => {
      test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

      test(`keeps nobody out${colorScheme === 'light' ? ' @phone' : ''}`, async ({ page, settled }) => {
        await page.goto(`/ledger?host=${settled.id}&q=nft`)
        await expect(page.getByText('as it was written')).toBeVisible()
        await page
          .getByRole('button', { name: /nft -s list table inet proximity/ })
          .first()
          .click()
        await expect(page.getByText('only looks').first()).toBeVisible()
        await expectAccessible(page, 'ledger')
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
        expect(isWide).toBe(false)
      })
    })
})
