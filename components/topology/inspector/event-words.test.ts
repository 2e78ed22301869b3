import { expect, test } from 'vitest'
import type { Happened } from '@/server/views/happened'
import { eventWords } from './event-words'

test.each<[Happened['what'], string | null, string | null, string]>([
  ['came', null, null, 'is there'],
  ['left', null, null, 'is gone'],
  ['name', 'a', 'b', 'is called b, and was a'],
  ['network', 'vmbr0', 'proximity-lan', 'is on proximity-lan'],
  ['network', 'vmbr0', null, 'has left vmbr0'],
  ['address', null, '10.10.0.101', 'has 10.10.0.101'],
  ['address', '10.10.0.101', null, 'has lost 10.10.0.101'],
  ['state', 'good', 'stopped', 'was stopped'],
  ['state', 'stopped', 'good', 'was started'],
  ['state', 'stopped', 'failed', 'was started: failed'],
  ['state', 'good', 'attention', 'is attention, and was good'],
])('%s from %s to %s', (what, from, to, words) => expect(eventWords({ what, from, to })).toBe(words))
