import { expect, test, vi } from 'vitest'
import * as errors from './errors'
import { NotFoundError, toldOf } from './errors'

test('knows an error of another copy of the module, and still tells its own kinds apart', async () => {
  vi.resetModules()
  const copy = await import('./errors')
  expect(copy.RefusedError).not.toBe(errors.RefusedError)
  const refused = new copy.RefusedError('No.')
  expect(refused instanceof errors.ProximityError).toBe(true)
  expect(refused instanceof copy.RefusedError).toBe(true)
  expect(refused instanceof copy.ConflictError).toBe(false)
  expect(new Error('No.') instanceof errors.ProximityError).toBe(false)
})

const full = Object.assign(new Error('SQLITE_FULL: database or disk is full'), { code: 'SQLITE_FULL' })

test('what a person is told of a failure is found behind what wraps it', () => {
  const missing = new NotFoundError('host', 'a')
  expect(toldOf(missing)).toBe(missing)
  expect(toldOf(new Error('Failed query', { cause: new Error('', { cause: missing }) }))).toBe(missing)
  expect(toldOf(new Error('Failed query: insert', { cause: full }))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('disk of the data folder') as unknown,
  })
})

test('a failure that nobody has foreseen says nothing by itself', () => {
  expect(toldOf(new TypeError('x is not a function', { cause: new Error('y') }))).toBeNull()
  expect(toldOf('y')).toBeNull()
})
