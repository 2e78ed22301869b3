import { expect, test } from 'vitest'
import { hostListSentence } from './host-list-sentence'

const up = { name: 'pve1', connection: { state: 'connected', since: 0 } } as const
const waiting = { name: 'pve2', connection: { state: 'connecting' } } as const
const error = { code: 'unreachable', message: '', detail: {} }
const down = { name: 'pve3', connection: { state: 'down', error, nextAttemptAt: null } } as const

test.each([
  [[up], 'It can be reached.'],
  [[up, up], 'All 2 can be reached.'],
  [[waiting], 'Connecting to pve2.'],
  [[up, waiting], 'Connecting to 1 of 2.'],
  [[up, waiting, down], 'pve3 cannot be reached.'],
  [[up, down, down], '2 of 3 cannot be reached.'],
])('says how the hosts stand (%#)', (hosts, sentence) => expect(hostListSentence(hosts)).toBe(sentence))
