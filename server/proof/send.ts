import type { Layout } from '../capabilities/network/layout'
import type { Host } from '../host/host'
import { probe, type Answer, type Where } from '../host/tools/probe'
import type { RuleRef } from './content'
import { countedBetween, readAll } from './counters'
import type { Question } from './question'
import type { Source } from './sources'
import { keyOf, worse, type Asked, type Tally } from './verdict'

/** Milliseconds: what is allowed has to come back, from wherever it is; a denial is at once or never. */
const WAIT = { reached: 3000, denied: 900 }

/** Milliseconds for asking one source after the other: what is left by then stays in doubt, and is told so. */
const PATIENCE = 20_000

export type Turn = { source: Source; questions: readonly Question[] }

type Ground = { host: Host; place: Layout; router: number | null }

/**
 * Sends everything at once and reads the counters before and after. Where a rule has counted less than was sent to it, each
 * source is asked again by itself, so that it is known whose packets went another way.
 */
export async function send(ground: Ground, turns: readonly Turn[]): Promise<Asked[]> {
  const all = await sendOnce(ground, turns)
  const short = new Set(all.filter(isShort).map(({ question }) => question.rule && keyOf(question.rule)))
  if (short.size === 0) return all
  const again: Asked[] = []
  const deadline = Date.now() + PATIENCE
  for (const { source, questions } of turns) {
    const doubted = questions.filter(({ rule }) => rule !== null && short.has(keyOf(rule)))
    if (Date.now() > deadline) break
    if (doubted.length > 0) again.push(...(await sendOnce(ground, [{ source, questions: doubted }])))
  }
  return withAnswers(all, again)
}

/** Of every question the answer that counts, where some were asked again. Each question is its source's own. */
export function withAnswers(all: readonly Asked[], again: readonly Asked[]): Asked[] {
  const later = new Map(again.map((it) => [it.question, it]))
  return all.map((asked) => worse(asked, later.get(asked.question)))
}

async function sendOnce({ host, place, router }: Ground, turns: readonly Turn[]): Promise<Asked[]> {
  const able = turns.flatMap(({ source, questions }) =>
    source.where ? [{ where: source.where, source, questions }] : [],
  )
  const before = await readAll(host, place, router)
  const answers = await fromEach(host, able)
  const after = await readAll(host, place, router)
  const asked = able.flatMap(({ source, questions }, index) =>
    questions.map((question, number) => ({ source: source.id, question, answer: answers[index]?.[number] as Answer })),
  )
  const sent = new Map<string, number>()
  for (const { question, answer } of asked)
    if (question.rule && isSent(answer)) sent.set(keyOf(question.rule), (sent.get(keyOf(question.rule)) ?? 0) + 1)
  const tally = (rule: RuleRef): Tally => ({
    sent: sent.get(keyOf(rule)) ?? 0,
    counted: countedBetween(before, after, rule),
  })
  return asked.map((it) => ({ ...it, tally: it.question.rule ? tally(it.question.rule) : null }))
}

type Able = { where: Where; source: Source; questions: readonly Question[] }

/** Everybody at once, each host for those who send from there; the answers lie as they do. */
async function fromEach(host: Host, able: readonly Able[]): Promise<Answer[][]> {
  const senders = new Set(able.map(({ source }) => source.by?.host ?? host))
  const answers = new Map<Able, Answer[]>()
  await Promise.all(
    [...senders].map(async (sender) => {
      const own = able.filter(({ source }) => (source.by?.host ?? host) === sender)
      const sending = sender.run(
        probe(
          own.map(({ where, source, questions }) => ({
            where,
            card: source.card,
            probes: questions.map((question) => ({ packet: question.packet, wait: waitOf(question) })),
          })),
        ),
      )
      // One that is out of reach keeps nobody else from being heard.
      const heard = await (sender === host ? sending : sending.catch((error: unknown) => own.map(unsent(error))))
      for (const [index, each] of own.entries()) answers.set(each, heard[index] ?? [])
    }),
  )
  return able.map((each) => answers.get(each) ?? [])
}

const unsent =
  (error: unknown) =>
  ({ questions }: Able): Answer[] =>
    questions.map(() => ({ answer: 'unsent', milliseconds: 0, detail: error instanceof Error ? error.message : null }))

function waitOf({ wait, expected }: Question): number {
  return wait ?? WAIT[expected]
}

/** A name that was not found led to no packet for the rule. */
const isSent = ({ answer }: Answer): boolean => answer !== 'unsent' && answer !== 'unresolved'

function isShort({ tally }: Asked): boolean {
  return typeof tally?.counted === 'number' && tally.counted < tally.sent
}
