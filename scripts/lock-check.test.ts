import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { problemsOf } from './lock-check.mjs'

type Lock = { packages: Record<string, Record<string, unknown>> }

const real = () => JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as Lock
const at = (lock: Lock, place: string) => lock.packages[place] ?? {}

test('the lock of this project is complete and exact', () => {
  expect(problemsOf(real())).toEqual([])
})

test.each<[string, (lock: Lock) => void, string]>([
  [
    'a range',
    (lock) => Object.assign(at(lock, '').dependencies as object, { zod: '^4.6.7' }),
    'package.json asks for zod ^4.6.7, which is not one version',
  ],
  [
    'a tag',
    (lock) => Object.assign(at(lock, '').devDependencies as object, { tsx: 'latest' }),
    'package.json asks for tsx latest, which is not one version',
  ],
  ['a missing integrity', (lock) => delete at(lock, 'node_modules/zod').integrity, 'node_modules/zod has no SHA-512'],
  [
    'a weaker integrity',
    (lock) => Object.assign(at(lock, 'node_modules/zod'), { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }),
    'node_modules/zod has no SHA-512',
  ],
  [
    'the address of a registry',
    (lock) => Object.assign(at(lock, 'node_modules/zod'), { resolved: 'https://registry.example.com/zod.tgz' }),
    'node_modules/zod comes from https://registry.example.com/zod.tgz',
  ],
  [
    'a link to a folder',
    (lock) => Object.assign(at(lock, 'node_modules/zod'), { link: true }),
    'node_modules/zod comes from a link',
  ],
  [
    'a package that is needed and not there',
    (lock) => delete lock.packages['node_modules/p-limit'],
    'package.json needs p-limit, which the lock lacks',
  ],
])('%s is found', (_, spoil, sentence) => {
  const lock = real()
  spoil(lock)
  const found = problemsOf(lock)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(sentence)
})
