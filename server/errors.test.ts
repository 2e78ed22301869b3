import { expect, test, vi } from 'vitest'
import * as errors from './errors'

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
