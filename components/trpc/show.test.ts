import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, test } from 'vitest'
import { show } from './show'

const KEY = ['leases']
const rows = [{ id: 'a' }, { id: 'b' }]

describe('a word about a view', () => {
  let queries: QueryClient
  beforeEach(() => {
    queries = new QueryClient()
  })

  test('is shown where pages read it: whole, and then what has changed', () => {
    show(queries, KEY, { whole: { seenAt: 1, rows } })
    show(queries, KEY, { changes: { rest: { seenAt: 2 }, lists: { rows: { changed: [], order: ['b'] } } } })
    expect(queries.getQueryData(KEY)).toEqual({ seenAt: 2, rows: [{ id: 'b' }] })
  })

  test('counts for more than an answer that was asked for before', async () => {
    queries.setQueryData(KEY, { rows: [] })
    let answer: (rows: object) => void = () => undefined
    const asked = queries.fetchQuery({ queryKey: KEY, queryFn: () => new Promise((resolve) => (answer = resolve)) })
    show(queries, KEY, { whole: { rows } })
    answer({ rows: [] })
    await asked.catch(() => undefined)
    expect(queries.getQueryData(KEY)).toEqual({ rows })
  })

  test('that speaks of what is not here has it fetched', () => {
    queries.setQueryData(KEY, { rows: [] })
    show(queries, KEY, { changes: { rest: {}, lists: { rows: { changed: [], order: ['b'] } } } })
    expect(queries.getQueryState(KEY)).toMatchObject({ data: { rows: [] }, isInvalidated: true })
    show(queries, ['nothing'], { changes: { rest: {}, lists: {} } })
    expect(queries.getQueryData(['nothing'])).toBeUndefined()
  })
})
