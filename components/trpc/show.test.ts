import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, test } from 'vitest'
import { changesIn } from '@/server/live/changes'
import { show, type Told } from './show'

const KEY = ['leases']
const rows = [{ id: 'a' }, { id: 'b' }]

/** Numbers that look thrown, and are the same each time (Park and Miller's). */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => (state = (state * 48_271) % 2_147_483_647) % sides
}

describe('a word about a view', () => {
  let queries: QueryClient
  let told: Told
  beforeEach(() => {
    queries = new QueryClient()
    told = new Map()
  })
  const shown = () => queries.getQueryData<object>(KEY)

  test('is shown where pages read it: whole, and then what has changed', () => {
    show(queries, told, KEY, { whole: { seenAt: 1, rows } })
    show(queries, told, KEY, { changes: { rest: { seenAt: 2 }, lists: { rows: { changed: [], order: ['b'] } } } })
    expect(shown()).toEqual({ seenAt: 2, rows: [{ id: 'b' }] })
  })

  test.each([undefined, { rows: [] }])(
    'counts for more than an answer that was asked for before (%o)',
    async (before) => {
      if (before) queries.setQueryData(KEY, before)
      let answer: (rows: object) => void = () => undefined
      const asked = queries.fetchQuery({ queryKey: KEY, queryFn: () => new Promise((resolve) => (answer = resolve)) })
      show(queries, told, KEY, { whole: { rows } })
      answer({ rows: [] })
      await asked.catch(() => undefined)
      expect(shown()).toEqual({ rows })
    },
  )

  test('that speaks of what was not told has it fetched', () => {
    queries.setQueryData(KEY, { rows })
    show(queries, told, KEY, { changes: { rest: {}, lists: { rows: { changed: [], order: ['b'] } } } })
    expect(queries.getQueryState(KEY)).toMatchObject({ data: { rows }, isInvalidated: true })
  })

  test('is about what was told last, whatever has been fetched meanwhile', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const throwing = dice(seed)
      const lease = (id: number) => ({ id: `lease-${id}`, state: throwing(3) })
      const picture = () => ({
        rows: Array.from({ length: 5 }, (_, id) => id).flatMap((id) => (throwing(3) === 0 ? [] : [lease(id)])),
        ...(throwing(2) === 0 ? { note: throwing(2) } : {}),
      })
      let last: object = picture()
      show(queries, told, KEY, { whole: last })
      for (let turn = 0; turn < 10; turn += 1) {
        // An answer of a moment that the stream passed over.
        if (throwing(2) === 0) queries.setQueryData(KEY, picture())
        const next = picture()
        const changes = changesIn(last, next)
        if (!changes) continue
        show(queries, told, KEY, { changes })
        expect(shown(), `seed ${seed}, turn ${turn}`).toEqual(next)
        last = next
      }
    }
  })
})
