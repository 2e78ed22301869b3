import { expect, test } from 'vitest'
import { hostListSentence } from './host-list-sentence'

const up = { id: '1', name: 'pve1', connection: { state: 'connected', since: 0 } } as const
const waiting = { id: '2', name: 'pve2', connection: { state: 'connecting' } } as const
const error = { code: 'unreachable', message: '', detail: {} }
const down = { id: '3', name: 'pve3', connection: { state: 'down', error, nextAttemptAt: null } } as const

test.each([
  [[up], 'It can be reached.'],
  [[up, up], 'All 2 can be reached.'],
  [[waiting], 'Connecting to pve2.'],
  [[up, waiting], 'Connecting to 1 of 2.'],
  [[up, waiting, down], 'pve3 cannot be reached.'],
  [[up, down, down], '2 of 3 cannot be reached.'],
])('says how the hosts stand (%#)', (hosts, sentence) => expect(hostListSentence(hosts, [])).toBe(sentence))

const stands = (hostId: string, state: 'good' | 'absent' | 'unknown' | 'attention' | 'failed') => ({ hostId, state })

test.each([
  [[up], [stands('1', 'good')], 'It can be reached.'],
  [[up], [stands('1', 'attention')], 'It can be reached. It needs attention.'],
  [[up, waiting], [stands('1', 'failed'), stands('2', 'absent')], 'Connecting to 1 of 2. pve1 needs attention.'],
  [[up, down], [stands('1', 'failed'), stands('3', 'unknown')], 'pve3 cannot be reached. pve1 needs attention.'],
  [[up, up], [stands('1', 'failed'), stands('1', 'attention')], 'All 2 can be reached. 2 need attention.'],
])('and which of them needs somebody (%#)', (hosts, standings, sentence) =>
  expect(hostListSentence(hosts, standings)).toBe(sentence),
)
