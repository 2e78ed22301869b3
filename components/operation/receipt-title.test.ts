import { expect, test } from 'vitest'
import type { ChangeRunView, OperationState } from '@/server/views/operation'
import { receiptTitle } from './receipt-title'

const change = (state: ChangeRunView['state'], file = false): ChangeRunView => ({
  title: 't',
  command: 'c',
  diff: file ? { path: '/f', before: null, after: '' } : null,
  state,
  output: '',
  seconds: 1,
})

const title = (state: OperationState, changes: ChangeRunView[]) =>
  receiptTitle({ state, steps: [{ id: 's', title: 's', state: 'done', lines: [], changes, seconds: 1 }] })

test.each([
  ['done', [change('done', true), change('done')], '2 changes made, 1 of them a file'],
  ['done', [change('done')], '1 change made'],
  ['done', [], 'Nothing had to be changed'],
  ['rolled-back', [change('undone')], 'Everything was put back'],
  ['rollback-incomplete', [change('undo-failed')], 'Not everything could be put back'],
] as const)('titles an operation that is %s', (state, changes, words) => expect(title(state, [...changes])).toBe(words))
