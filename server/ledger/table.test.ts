import { expect, test } from 'vitest'
import { rowOf } from './table'

test('a row says of a command what the page says', () => {
  const line = {
    ...{
      seq: 7,
      at: 0,
      state: 'failed' as const,
      command: "sh -c 'exit 3'",
      shown: 'sh',
      actor: 'anna',
      purpose: 'a plan',
    },
    ...{ host: { id: 'h', name: 'pve1', place: 'root@10.0.0.1:22' }, operation: { id: 'op', step: 1 }, changes: true },
    ...{
      sudo: false,
      sent: 3,
      received: 0,
      exitCode: 3,
      fate: null,
      milliseconds: 12,
      times: 1,
      within: null,
      hash: 'x',
    },
  } as const
  expect(rowOf(line)).toMatchObject({
    ...{ entry: 7, at: '1970-01-01T00:00:00.000Z', who: 'anna', what_for: 'a plan', operation: 'op', step: 2 },
    ...{ host: 'pve1', command: "sh -c 'exit 3'", effect: 'changes', state: 'failed', exit_code: 3, bytes_in: 3 },
  })
})
