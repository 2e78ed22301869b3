import { describe, expect, it } from 'vitest'
import { daysUntilFull, remembered, sighted, type Sighting } from './sightings'

const NOW = 1_795_400_000_000
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const lease = (mac: string, address: string, expiresAt: number | null = NOW + DAY) => ({
  ...{ mac, address, expiresAt, hostname: null, clientId: null },
})
const known = (mac: string, over: Partial<Sighting> = {}): Sighting => ({
  ...{ mac, address: '10.10.0.100', firstAt: NOW - 9 * DAY, since: NOW - 9 * DAY, lastAt: NOW, heardAt: null },
  ...over,
})

describe('what is remembered of leases', () => {
  it('begins with the first look that shows one', () =>
    expect(sighted([], [lease('a', '10.10.0.100')], NOW)).toEqual([
      { mac: 'a', address: '10.10.0.100', firstAt: NOW, since: NOW, lastAt: NOW, heardAt: null },
    ]))
  it('begins anew with another address, and not for the card', () =>
    expect(sighted([known('a')], [lease('a', '10.10.0.101')], NOW)).toEqual([
      { mac: 'a', address: '10.10.0.101', firstAt: NOW - 9 * DAY, since: NOW, lastAt: NOW, heardAt: null },
    ]))
  it('is not written at each look', () => {
    expect(sighted([known('a', { lastAt: NOW - MINUTE })], [lease('a', '10.10.0.100')], NOW)).toEqual([])
    expect(sighted([known('a', { lastAt: NOW - 6 * MINUTE })], [lease('a', '10.10.0.100')], NOW)).toMatchObject([
      { since: NOW - 9 * DAY, lastAt: NOW },
    ])
  })
  it.each<[what: string, before: number | null, heardAt: number, after: number | null]>([
    ['for the first time', null, NOW - 3000, NOW - 3000],
    ['again after a minute', NOW - 2 * MINUTE, NOW - 3000, NOW - 3000],
    ['again at once', NOW - 5000, NOW - 3000, null],
    ['at no later time', NOW - 3000, NOW - 5 * MINUTE, null],
  ])('has when it was heard of: %s', (_, before, heardAt, after) => {
    const news = sighted([known('a', { heardAt: before })], [lease('a', '10.10.0.100')], NOW, new Map([['a', heardAt]]))
    expect(news.map((each) => each.heardAt)).toEqual(after === null ? [] : [after])
  })
  it('is one address of a card that holds two', () => {
    const two = [lease('a', '10.10.0.100'), lease('a', '10.10.0.101')]
    const first = sighted([], two, NOW)
    expect(first).toMatchObject([{ address: '10.10.0.101' }])
    expect(sighted(first, two, NOW + MINUTE)).toEqual([])
  })
  it('has each card once, as it was seen last', () => {
    const rested = known('a', { lastAt: NOW - 60 * MINUTE })
    expect(remembered([rested, known('b')], [lease('a', '10.10.0.100')], NOW)).toEqual([
      { ...rested, lastAt: NOW },
      known('b'),
    ])
  })
  it('is nothing of a lease that is over', () => expect(sighted([], [lease('a', '10.10.0.100', NOW)], NOW)).toEqual([]))
})

describe('the days until a range is full', () => {
  const pool = { size: 151, used: 20, reserved: 0, free: 131 }
  const newcomers = (count: number) =>
    Array.from({ length: count }, (_, index) => known(`new-${index}`, { firstAt: NOW - 3 * DAY }))
  it('follow from who came within a week', () =>
    expect(daysUntilFull([known('a'), ...newcomers(7)], pool, NOW)).toBe(131))
  it('are more when others left', () => {
    const left = known('b', { lastAt: NOW - DAY })
    expect(daysUntilFull([known('a'), left, ...newcomers(8)], pool, NOW)).toBe(131)
  })
  it('are told by when somebody last looked', () => {
    const later = NOW + DAY
    expect(daysUntilFull([known('a'), ...newcomers(7)], pool, later)).toBe(131)
  })
  it('are not told by those who came with the first', () =>
    expect(
      daysUntilFull(
        [known('a', { firstAt: NOW - 2 * DAY }), known('b', { firstAt: NOW - 2 * DAY + MINUTE })],
        pool,
        NOW,
      ),
    ).toBeNull())
  it('are unknown while nobody comes', () => expect(daysUntilFull([known('a')], pool, NOW)).toBeNull())
  it('are unknown on the first day', () =>
    expect(
      daysUntilFull([known('a', { firstAt: NOW - DAY / 2 }), known('b', { firstAt: NOW - 1 })], pool, NOW),
    ).toBeNull())
  it('are unknown where nothing is remembered', () => expect(daysUntilFull([], pool, NOW)).toBeNull())
})
