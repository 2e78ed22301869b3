import { expect, test } from 'vitest'
import { bytes, endWords, foundSentence, isSearch, NO_SEARCH, took } from './ledger-words'

const END = { state: 'done', exitCode: 0, fate: null, within: null } as const

test.each([
  [END, 'exit 0'],
  [{ ...END, state: 'failed', exitCode: 1 } as const, 'exit 1'],
  [{ ...END, state: 'cancelled', exitCode: 143, fate: 'cancelled' } as const, 'exit 143 (SIGTERM), cancelled'],
  [{ ...END, state: 'failed', exitCode: null, fate: 'lost' } as const, 'the connection broke'],
  [{ ...END, state: 'failed', exitCode: null, fate: 'not-sent' } as const, 'not sent'],
  [{ ...END, state: 'running', exitCode: null } as const, 'no end yet'],
  [{ ...END, exitCode: null, within: 3 }, 'end not heard'],
])('%j ended with "%s"', (line, words) => expect(endWords(line)).toBe(words))

test.each([
  [null, 'unknown'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [4200, '4.2 KB'],
  [3_100_000, '3.1 MB'],
])('%s are %s', (count, words) => expect(bytes(count)).toBe(words))

test.each([
  [4, '4 ms'],
  [1500, '1.5 s'],
  [61_000, '1 min'],
])('%i ms are %s', (milliseconds, words) => expect(took(milliseconds)).toBe(words))

const SEARCH = {
  ...{ text: '', host: null, who: null, operation: null, effect: null, failed: null, from: null, to: null, page: 1 },
}
const FOUND = { lines: [], page: 1, hasOlder: false, count: 12_345, actors: [], hosts: [] }

test('says how much there is, and of a search how much it found', () => {
  expect(foundSentence(FOUND, SEARCH)).toBe('12,345 entries.')
  expect(foundSentence(FOUND, { ...SEARCH, text: 'x' })).toBe('0 commands found.')
  expect(foundSentence({ ...FOUND, page: 2, hasOlder: true }, { ...SEARCH, page: 2 })).toBe(
    '0 commands here, and older ones.',
  )
})

test('is no search any more when it is cleared', () => {
  expect(isSearch({ ...SEARCH, text: 'x', host: 'h', from: 1 })).toBe(true)
  expect(isSearch({ ...SEARCH, text: 'x', host: 'h', from: 1, ...NO_SEARCH })).toBe(false)
})
