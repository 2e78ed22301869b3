import { expect, test } from 'vitest'
import type { OperationPage } from '@/server/views/operation'
import { recordSentence, searchWords } from './record-words'

const operation = { id: 'o', hostId: 'h', hostName: 'pve', title: 'T', actor: 'a', startedAt: 1, endedAt: 2 }
const pageOf = (states: OperationPage['operations'][number]['state'][], hasOlder = false): OperationPage => ({
  ...{ operations: states.map((state) => ({ ...operation, state })), page: 1, hasOlder },
  kinds: [{ kind: 'remove', title: 'Remove network' }],
})
const everything = { text: '', state: null, kind: null, page: 1 }

test.each([
  ['None yet.', pageOf([]), everything],
  ['One is running now.', pageOf(['running', 'done']), everything],
  ['The last one was completed.', pageOf(['done', 'rolled-back']), everything],
  ['The last one did not complete. Open it to see what was put back.', pageOf(['rolled-back']), everything],
  ['The last one was interrupted. Open it to see how to go on.', pageOf(['interrupted', 'done']), everything],
  ['0 operations found.', pageOf([]), { ...everything, text: 'x' }],
  ['1 operation found.', pageOf(['done']), { ...everything, kind: 'remove' }],
  ['2 operations here, and older ones.', pageOf(['done', 'done'], true), { ...everything, state: 'done' as const }],
])('the page of the record says: %s', (sentence, found, search) => {
  expect(recordSentence(found, search)).toBe(sentence)
})

test('a search is told in words', () => {
  const { kinds } = pageOf([])
  expect(searchWords({ text: 'nginx', state: 'rolled-back', kind: 'remove', page: 1 }, kinds)).toBe(
    '“nginx”, rolled back, Remove network',
  )
  expect(searchWords({ ...everything, page: 9 }, kinds)).toBe('this page')
})
