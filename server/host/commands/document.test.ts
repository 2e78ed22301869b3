import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { commandsPage } from './document'

it('is the page in docs (vitest -u writes it anew)', async () => {
  const file = `${import.meta.dirname}/../../../docs/commands.md`
  const page = await format(commandsPage(), { ...(await resolveConfig(file)), parser: 'markdown' })
  await expect(page).toMatchFileSnapshot(file)
})
