import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { batch } from './batch'
import { command } from './command'
import { openLocal } from './local'

const folder = mkdtempSync(join(tmpdir(), 'proximity-read-only-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'file')
const touch = command(['touch', file])

it.each([
  ['a command that is not in the list', touch],
  ['one among others', batch([command(['id', '-u']), touch])],
  ['one in a shell', command(['sh', '-c', 'touch "$1"', 'sh', file])],
  ['one behind another program', command(['env', 'touch', file])],
])('a read-only host is not told %s', async (_, asked) => {
  const session = openLocal({ sudo: false, readOnly: true })
  await expect(session.run(asked)).rejects.toMatchObject({ code: 'read-only' })
  expect(existsSync(file)).toBe(false)
  await session.close()
})

it('a read-only host is asked what only looks', async () => {
  const session = openLocal({ sudo: false, readOnly: true })
  expect(await session.run(command(['id', '-u'], { parse: ({ stdout }) => stdout }))).toMatch(/^\d+\n$/)
  await session.close()
})
