import { expect, test } from 'vitest'
import { NO_FILTER } from './filter'
import { searchOf, type View, viewOf } from './use-view'

const PLAIN: View = { selected: null, as: 'diagram', filter: NO_FILTER, unfolded: new Set(), path: [], broken: null }

test('says nothing of what is as at first', () => expect(searchOf(PLAIN)).toBe(''))

test('says how somebody looks, and reads that again', () => {
  const view: View = {
    selected: 'guest:301',
    as: 'table',
    filter: { text: 'ngi & x', networks: ['bridge:a', 'bridge:b'], states: ['stopped'], kinds: ['vm'] },
    unfolded: new Set(['bridge:proximity-lan']),
    path: ['guest:301', 'bridge:proximity-lan'],
    broken: 'guest:100',
  }
  expect(viewOf(new URLSearchParams(searchOf(view)))).toEqual(view)
})
