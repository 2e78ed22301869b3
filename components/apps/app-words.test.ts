import { expect, test } from 'vitest'
import type { AppRow, AppsView } from '@/server/views/apps'
import { appsSentence, canAttach, canDetach, standingWord } from './app-words'
import { NO_FILTER, searchApps, sortApps } from './sort-apps'

const row = (vmid: number, over: Partial<AppRow> = {}): AppRow => ({
  ...{
    id: String(vmid),
    vmid,
    name: `app-${vmid}`,
    kind: 'container',
    state: 'running',
    node: 'pve1',
    attachment: 'lan',
  },
  ...{
    bridge: 'vmbr0',
    around: [],
    isolated: over.attachment === 'network' && !over.around?.length,
    addresses: [],
    unseen: false,
    domainName: null,
    lock: null,
    protected: false,
    remarks: [],
  },
  ...over,
})
const view = (...rows: AppRow[]): AppsView => ({
  ...{ seenAt: 0, bridge: 'proximity-lan', management: 'vmbr0', mode: 'isolated', modeReason: '', network: 'works' },
  ...{ rows, handMade: [], unseen: false },
})

test('says of guests that could not be looked at not that there are none', () => {
  expect(appsSentence({ ...view(), unseen: true })).toBe('Which guests this host has could not be seen.')
})

test.each<[string, AppRow[], string]>([
  ['nobody', [], 'There is no guest on this host.'],
  [
    'each place',
    [row(1, { attachment: 'network' }), row(2), row(3, { attachment: 'other' }), row(4, { state: 'template' })],
    '1 of 3 guests are isolated on proximity-lan, 1 on the LAN by vmbr0, 1 on other bridges.',
  ],
  [
    'one that is on another network too',
    [row(1, { attachment: 'network' }), row(2, { attachment: 'network', around: ['vmbr0'] })],
    '1 of 2 guests are isolated on proximity-lan, 1 there and on other bridges too.',
  ],
  ['one', [row(1, { attachment: 'network' })], '1 of 1 guest is isolated on proximity-lan.'],
  [
    'one on a network that does not hold',
    [row(1, { attachment: 'network', isolated: false })],
    '1 of 1 guest is on proximity-lan and not isolated now.',
  ],
  [
    'one on a network that could not be seen',
    [row(1, { attachment: 'network', isolated: null })],
    '1 of 1 guest is on proximity-lan.',
  ],
])('says of %s who is where', (_who, rows, words) => expect(appsSentence(view(...rows))).toBe(words))

test('calls nobody isolated who is on another network too', () => {
  expect(standingWord(row(1, { attachment: 'network' }))).toBe('isolated')
  expect(standingWord(row(1, { attachment: 'network', around: ['vmbr0'] }))).toBe('not isolated: also on vmbr0')
  expect(standingWord(row(1))).toBe('not isolated: LAN')
  expect(standingWord(row(1, { attachment: 'network', isolated: false }))).toBe('not isolated now')
  expect(standingWord(row(1, { attachment: 'network', isolated: null }))).toBe('isolation unknown')
})

test('moves neither templates, nor who is elsewhere, nor who has no card', () => {
  expect([row(1), row(2, { state: 'stopped' }), row(3, { attachment: 'other' })].every(canAttach)).toBe(true)
  const not = [row(1, { state: 'template' }), row(2, { state: 'elsewhere' }), row(3, { attachment: 'none' })]
  expect(not.some(canAttach) || not.some(canDetach)).toBe(false)
  expect(canDetach(row(1, { attachment: 'network' }))).toBe(true)
})

test('finds by words in any column, and by what is chosen', () => {
  const rows = [row(101, { name: 'web', addresses: ['10.10.0.9'] }), row(102, { kind: 'vm' })]
  const found = (over: Partial<typeof NO_FILTER>) => searchApps(rows, { ...NO_FILTER, ...over }).map(({ vmid }) => vmid)
  expect(found({ text: 'WEB 10.10' })).toEqual([101])
  expect(found({ kinds: ['vm'] })).toEqual([102])
  expect(found({ attachments: ['network'] })).toEqual([])
})

test('sorts by address as numbers, and those without one last', () => {
  const rows = [row(1), row(2, { addresses: ['10.10.0.10'] }), row(3, { addresses: ['10.10.0.9'] })]
  expect(sortApps(rows, { column: 'address', descending: false }).map(({ vmid }) => vmid)).toEqual([3, 2, 1])
})
