import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { currentPage, refused, runtimeLicences } from './licences.mjs'

const root = join(import.meta.dirname, '..')

test('docs/licences.md names what is installed now', () => {
  expect(readFileSync(join(root, 'docs/licences.md'), 'utf8')).toBe(currentPage(root))
})

test('every package that runs has a licence that is allowed', () => {
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const licences = runtimeLicences(lock, root)
  expect(licences.length).toBeGreaterThan(100)
  expect(licences).toContainEqual({ name: 'ssh2', version: expect.any(String) as string, licence: 'MIT' })
  expect(licences.map(({ name }) => name)).not.toContain('vitest')
  expect(refused(licences)).toEqual([])
})

test.each([
  ['MIT', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', true],
  ['AGPL-3.0-only', false],
  ['MIT AND SSPL-1.0', false],
  ['SEE LICENSE IN LICENSE.md', false],
  [undefined, false],
])('a package under %s is allowed: %s', (license, allowed) => {
  const lock = { packages: { '': {}, 'node_modules/it': { version: '1.0.0', license } } }
  expect(refused(runtimeLicences(lock, '/nowhere'))).toHaveLength(allowed ? 0 : 1)
})
