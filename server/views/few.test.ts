import { expect, test } from 'vitest'
import { few } from './few'

const findings = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `kind.${at}`, state: 'attention' as const, title: `${at}` }))
const rest = (count: number) => ({ id: 'kind.rest', title: `And ${count} more` })

test('few of a kind are told one by one', () => {
  expect(few([], rest)).toEqual([])
  expect(few(findings(5), rest)).toEqual(findings(5))
})

test('of many, some are told, and how many there are besides', () => {
  expect(few(findings(5000), rest)).toEqual([
    ...findings(3),
    { id: 'kind.rest', state: 'attention', title: 'And 4997 more' },
  ])
})
