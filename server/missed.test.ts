import { expect, test } from 'vitest'
import { ConflictError } from './errors'
import { Missed } from './missed'

test('says since when a network stands unproven, and why it last could not be', () => {
  const missed = new Missed()
  missed.note('pve', new ConflictError('Somebody is at work.'))
  const first = missed.of('pve')
  missed.note('pve', new TypeError('x is undefined'))
  expect(missed.of('pve')).toEqual({ at: first?.at, why: 'It failed for a reason that the log has.' })
  expect(first?.why).toBe('Somebody is at work.')
})

test('is over with the next proof', () => {
  const missed = new Missed()
  missed.note('pve', new ConflictError('Somebody is at work.'))
  missed.forget('pve')
  expect(missed.of('pve')).toBeNull()
})
