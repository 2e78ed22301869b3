import { expect, test } from 'vitest'
import type { State } from '../engine/capability'
import { standingOf } from './host-standing'
import type { ConnectionView } from './overview'

const up = { state: 'connected', since: 0 } as const
const error = { code: 'unreachable', message: 'It does not answer.', detail: {} }
const down = { state: 'down', error, nextAttemptAt: null } as const

function stands(connection: ConnectionView, begun: boolean | null, ...found: State[]) {
  const findings = found.map((state, number) => ({ id: `${number}`, state, title: `It is ${state}` }))
  return standingOf({ host: { connection }, begun, findings, sentence: 'So it is.' })
}

test.each<[ConnectionView, boolean | null, State[], string]>([
  [up, true, ['good'], 'good'],
  [up, true, [], 'good'],
  [up, true, ['good', 'attention', 'failed'], 'failed'],
  [up, true, ['unknown', 'attention'], 'attention'],
  [up, null, ['good', 'unknown'], 'unknown'],
  [up, false, ['attention'], 'absent'],
  [up, false, ['failed'], 'failed'],
  [down, true, ['failed'], 'unknown'],
])('a host stands as the worst that was found on it (%#)', (connection, begun, found, state) =>
  expect(stands(connection, begun, ...found).state).toBe(state),
)

test.each<[State[], string]>([
  [['good'], 'So it is.'],
  [['attention', 'failed', 'failed'], 'So it is. It is failed.'],
])('and says what that is (%#)', (found, sentence) => expect(stands(up, true, ...found).sentence).toBe(sentence))
