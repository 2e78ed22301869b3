import { expect, test } from 'vitest'
import type { Output } from '../../host/command'
import { Answers } from './answers'

const LINKS = ['ip', '-j', '-d', 'addr', 'show']
const RUNNING = ['grep', '-ao', '@/var/lib/lxc/[0-9]*/command', '/proc/net/unix']
const INSIDE = ['lxc-attach', '-n', '100', '--', 'iptables-save']

const says = (stdout: string): Output => ({ stdout, stderr: '', exitCode: 0 })

function looked(answers: Answers, saw: Record<string, readonly string[]>): boolean {
  const { memory, commit } = answers.whole()
  for (const [stdout, argv] of Object.entries(saw)) memory.keep(argv, says(stdout))
  return commit()
}

/** As the follower would say it: by the number of the question. */
function hear(answers: Answers, argv: readonly string[], stdout: string): boolean {
  const questions = answers.questions()
  const number = questions.findIndex((each) => each.argv.join(' ') === argv.join(' '))
  return answers.hear(questions, new Map([[number, says(stdout)]]))
}

test('knows what a whole look has shown, and says whether that was new', () => {
  const answers = new Answers()
  expect(looked(answers, { one: LINKS })).toBe(true)
  expect(looked(answers, { one: LINKS })).toBe(false)
  expect(looked(answers, { two: LINKS })).toBe(true)
  expect(answers.recent.recall(LINKS)).toEqual(says('two'))
})

test('follows what can be followed', () => {
  const answers = new Answers()
  looked(answers, { one: LINKS, two: INSIDE })
  expect(answers.questions().map(({ argv }) => argv)).toEqual([LINKS])
})

test('hears what is different', () => {
  const answers = new Answers()
  looked(answers, { one: LINKS })
  expect(hear(answers, LINKS, 'one')).toBe(false)
  expect(hear(answers, LINKS, 'two')).toBe(true)
  expect(answers.recent.recall(LINKS)).toEqual(says('two'))
})

test('does not take what an earlier look has seen for newer than what was heard meanwhile', () => {
  const answers = new Answers()
  looked(answers, { one: LINKS })
  const { memory, commit } = answers.whole()
  memory.keep(LINKS, says('one'))
  hear(answers, LINKS, 'two')
  commit()
  expect(answers.recent.recall(LINKS)).toEqual(says('two'))
})

test('takes what a later look has seen, also where nothing was heard of it', () => {
  const answers = new Answers()
  looked(answers, { one: LINKS })
  hear(answers, LINKS, 'two')
  expect(looked(answers, { three: LINKS })).toBe(true)
  expect(answers.recent.recall(LINKS)).toEqual(says('three'))
})

test('asks again inside of containers when others run', () => {
  const answers = new Answers()
  looked(answers, { links: LINKS, running: RUNNING, rules: INSIDE })
  hear(answers, LINKS, 'other links')
  expect(answers.recent.recall(INSIDE)).toEqual(says('rules'))
  hear(answers, RUNNING, 'others')
  expect(answers.recent.recall(INSIDE)).toBeNull()
})

test('asks no more what no look asks any more', () => {
  const answers = new Answers()
  looked(answers, { one: LINKS, running: RUNNING })
  looked(answers, { one: LINKS })
  expect(answers.questions()).toHaveLength(1)
  expect(answers.recent.recall(RUNNING)).toBeNull()
})
