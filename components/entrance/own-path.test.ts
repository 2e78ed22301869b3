import { expect, test } from 'vitest'
import { ownPath } from './own-path'

test.each(['/', '/hosts/abc/leases?state=active', '/operations/1'])('leads to %s', (path) => {
  expect(ownPath(path)).toBe(path)
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/%00//\\',
  '/.//evil.example',
  '',
  undefined,
  ['/a', '/b'],
])('never leads elsewhere: %s', (path) => {
  const to = ownPath(path)
  expect(new URL(to, 'http://own.example').origin).toBe('http://own.example')
  expect(to).toMatch(/^\/(?![/\\])/)
})
