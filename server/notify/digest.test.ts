import { describe, expect, it, test } from 'vitest'
import type { CheckChange } from '../db/checks'
import { gradesOf, isQuiet, newsOf } from './digest'
import { messageOf } from './message'

let id = 0
const change = (checkId: string, to: CheckChange['to'], hostId = 'pve'): CheckChange => ({
  ...{ id: (id += 1), hostId, checkId, from: null, to, sentence: `${checkId} ${to}`, at: id * 1000 },
})

describe('what is told of many changes', () => {
  it('is each check once, from what it said before to what it says now', () => {
    const before = gradesOf([change('a', 'pass'), change('b', 'fail')])
    const news = newsOf([change('a', 'warn'), change('a', 'fail'), change('b', 'pass')], before)
    expect(news.map(({ checkId, from, to }) => [checkId, from, to])).toEqual([
      ['a', 'well', 'failing'],
      ['b', 'failing', 'well'],
    ])
  })

  it('is nothing of one that is back where it was, that was well at first, or that follows from another', () => {
    const before = gradesOf([change('a', 'pass')])
    expect(newsOf([change('a', 'fail'), change('a', 'pass')], before)).toEqual([])
    expect(newsOf([change('new', 'pass')], new Map())).toEqual([])
    expect(newsOf([change('a', 'not-run')], before)).toEqual([])
    expect(
      newsOf([change('a', 'not-run'), change('a', 'pass')], gradesOf([change('a', 'fail'), change('a', 'not-run')])),
    ).toMatchObject([{ from: 'failing', to: 'well' }])
  })

  it('is a message with the worst first, that names hosts where there are several', () => {
    const news = newsOf([change('a', 'warn'), change('b', 'fail', 'pve2')], new Map())
    const message = messageOf(news, { host: (host) => host, check: (check) => `“${check}”` })
    expect(message).toMatchObject({
      title: 'pve2, pve: 1 check fails, 1 check warns',
      lines: ['pve2: “b” – failing: b fail', 'pve: “a” – warning: a warn'],
      urgent: true,
    })
  })
})

test.each([
  ['23:30', '22:00', '07:00', true],
  ['06:59', '22:00', '07:00', true],
  ['07:00', '22:00', '07:00', false],
  ['12:30', '12:00', '13:00', true],
  ['13:00', '12:00', '13:00', false],
  ['12:30', null, null, false],
])('at %s between %s and %s it is quiet: %s', (time, from, until, quiet) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  expect(isQuiet(new Date(2026, 0, 1, hours, minutes), from, until)).toBe(quiet)
})
