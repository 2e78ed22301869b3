import { expect, test } from 'vitest'
import type { Answer } from '../host/tools/probe'
import type { Question } from './question'
import { cellOf, worse, type Asked, type Tally } from './verdict'

const RULE = { at: 'router', key: '-A FORWARD -d 10.0.0.0/8 -j REJECT' } as const
const all: Tally = { sent: 3, counted: 3 }
const more: Tally = { sent: 3, counted: 9 }
const fewer: Tally = { sent: 3, counted: 2 }
const gone: Tally = { sent: 3, counted: null }
const unasked: Tally = { sent: 3, counted: 'unasked' }

function stateOf(
  expected: Question['expected'],
  answer: Answer['answer'],
  tally: Tally | null,
  { isRouterThere = true, mayBeSilent = false } = {},
) {
  const question: Question = {
    ...{ target: 'x', packet: { kind: 'ping', address: '10.0.0.1' }, expected, rule: tally && RULE },
    ...(mayBeSilent ? { mayBeSilent: true as const } : {}),
  }
  return cellOf({ source: 'a', question, answer: { answer, milliseconds: 1, detail: null }, tally }, isRouterThere)
    .state
}

test.each([
  ['denied and counted', 'denied', 'prohibited', all, 'as-expected'],
  ['silent and counted, with what others sent', 'denied', 'silent', more, 'as-expected'],
  ['silent, and the rule has not seen it', 'denied', 'silent', fewer, 'not-as-expected'],
  ['prohibited by a rule that is not ours', 'denied', 'prohibited', gone, 'not-as-expected'],
  ['answered, whatever was counted', 'denied', 'answered', all, 'not-as-expected'],
  ['refused by the target itself', 'denied', 'refused', all, 'not-as-expected'],
  ['silent where no rule decides', 'denied', 'silent', null, 'as-expected'],
  ['reached and counted', 'reached', 'open', all, 'as-expected'],
  ['reached another way', 'reached', 'open', fewer, 'not-as-expected'],
  ['not reached', 'reached', 'silent', all, 'not-as-expected'],
  ['denied, and nobody could be asked', 'denied', 'prohibited', unasked, 'unknown'],
  ['answered, and nobody could be asked', 'denied', 'answered', unasked, 'not-as-expected'],
  ['never sent', 'denied', 'unsent', all, 'unknown'],
  ['never sent, and to be reached', 'reached', 'unsent', gone, 'unknown'],
] as const)('%s', (_what, expected, answer, tally, state) => {
  expect(stateOf(expected, answer, tally)).toBe(state)
})

test('what did not come as far as the router shows nothing of its rules', () => {
  expect(stateOf('denied', 'unreachable', fewer, { isRouterThere: false })).toBe('unknown')
})

test('what was let through to somebody who is switched off shows no fault', () => {
  expect(stateOf('reached', 'silent', all, { mayBeSilent: true })).toBe('unknown')
  expect(stateOf('reached', 'prohibited', fewer, { mayBeSilent: true })).toBe('not-as-expected')
})

test('what was to be denied and got through once got through', () => {
  const asked = (expected: Question['expected'], answer: Answer['answer']): Asked => ({
    ...{ source: 'a', tally: all, answer: { answer, milliseconds: 1, detail: null } },
    question: { target: 'x', packet: { kind: 'ping', address: '10.0.0.1' }, expected, rule: RULE },
  })
  const [leak, denied] = [asked('denied', 'answered'), asked('denied', 'prohibited')]
  expect(worse(leak, denied)).toBe(leak)
  expect(worse(denied, leak)).toBe(leak)
  const [lost, reached] = [asked('reached', 'silent'), asked('reached', 'open')]
  expect(worse(lost, reached)).toBe(reached)
  expect(worse(lost, undefined)).toBe(lost)
})

test('only one may answer', () => {
  const by = '02:50:58:00:00:01/10.10.0.2'
  const stateWhen = (detail: string) =>
    cellOf(
      {
        ...{ source: 'router', tally: null, answer: { answer: 'answered', milliseconds: 1, detail } },
        question: { target: 'dhcp', packet: { kind: 'dhcp', device: 'eth1' }, expected: 'reached', rule: null, by },
      },
      true,
    ).state
  expect(stateWhen(by)).toBe('as-expected')
  expect(stateWhen(`02:00:00:00:00:66/10.10.0.2,${by}`)).toBe('not-as-expected')
  expect(stateWhen(`${by},${by}`)).toBe('not-as-expected')
})
