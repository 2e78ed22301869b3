import { expect, test } from 'vitest'
import { fieldProblems, isWorthRetrying, problemOf } from './problem'

const answered = (proximity: unknown) => Object.assign(new Error('x'), { data: { code: 'BAD_REQUEST', proximity } })

test('takes the words of the server', () => {
  const problem = problemOf(
    answered({ code: 'invalid', message: 'The subnet is wrong.', detail: { fields: { subnet: 'is taken' } } }),
  )
  expect(problem.message).toBe('The subnet is wrong.')
  expect(fieldProblems(problem)).toEqual({ subnet: 'is taken' })
})

test('says that nobody answers when the request itself failed', () => {
  expect(problemOf(new TypeError('Failed to fetch')).code).toBe('no-answer')
  expect(isWorthRetrying(new TypeError('Failed to fetch'))).toBe(true)
})

test('does not retry an answer', () => {
  expect(isWorthRetrying(answered({ code: 'unreachable', message: 'pve is off.' }))).toBe(false)
})

test('keeps an answer that has no code of ours', () => {
  expect(problemOf(Object.assign(new Error('No procedure'), { data: { code: 'NOT_FOUND' } }))).toEqual({
    code: 'not-found',
    message: 'No procedure',
    detail: {},
  })
})

test('has no sentences for fields that were not named', () => expect(fieldProblems(problemOf('odd'))).toEqual({}))
