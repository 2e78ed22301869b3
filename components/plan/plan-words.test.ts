import { expect, test } from 'vitest'
import { Intent } from '@/server/networks/intent/spec'
import { planWords } from './plan-words'

test.each([
  [{ do: 'initialize' }, false, 'Initialize network'],
  [{ do: 'initialize' }, true, 'Repair network'],
  [{ do: 'remove' }, true, 'Remove network'],
  [{ do: 'remove', apps: 'simple' }, false, 'Switch to simple mode'],
  [{ do: 'power', what: 'start', guest: '301' }, false, 'Start it'],
  [{ do: 'power', what: 'reboot', guest: '301' }, false, 'Restart it'],
  [{ do: 'power', what: 'shutdown', guest: '301' }, false, 'Shut it down'],
  [{ do: 'power', what: 'stop', guest: '301' }, false, 'End it'],
])('a button says what it starts: %j (repairs: %s)', (intent, repairs, words) => {
  expect(planWords(Intent.parse(intent), { repairs }).button).toBe(words)
})
