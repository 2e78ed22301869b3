import { z } from 'zod'
import type { Context } from '../context'
import { ProximityError } from '../errors'
import * as checks from '../checks'
import * as jobs from '../jobs'
import * as operations from '../operations'
import type { OperationView } from '../views/operation'
import { merge } from './merge'
import { PAGES, type Page } from './shown'
import { watch, type LiveView } from './watch'

const Id = z.string().min(1).max(64)

/** Something that a tab wants to hear of as long as it shows it. */
export const Topic = z.discriminatedUnion('about', [
  z.object({ about: z.literal('host'), id: Id, page: z.enum(Object.keys(PAGES) as [Page, ...Page[]]) }),
  z.object({ about: z.literal('operation'), id: Id }),
  z.object({ about: z.literal('checks'), id: Id }),
  /** `after`: the number of the last line that is known. */
  z.object({ about: z.literal('job'), id: Id, after: z.number().int().min(0).default(0) }),
])
export type Topic = z.infer<typeof Topic>

/** One word of a topic: what is new on a page of a host, or an operation as it stands, what the checks of a host have said. */
export type Said =
  | { about: 'host'; id: string; view: LiveView }
  | { about: 'operation'; id: string; view: OperationView }
  | { about: 'checks'; id: string; view: checks.ChecksView }
  | { about: 'job'; id: string; view: jobs.JobView; lines: readonly jobs.Line[]; left: number }

/** All that a tab wants to hear, in one stream: a browser allows six per server, over all its tabs. */
export function follow(ctx: Context, topics: readonly Topic[], signal: AbortSignal): AsyncGenerator<Said> {
  return merge(topics.map((topic) => untilGone(wordsOf(ctx, topic, signal))))
}

async function* wordsOf(ctx: Context, topic: Topic, signal: AbortSignal): AsyncGenerator<Said> {
  const { about, id } = topic
  if (about === 'host') {
    for await (const view of watch({ ctx, input: { hostId: id, page: topic.page, signal } })) yield { about, id, view }
    return
  }
  if (about === 'checks') {
    for await (const view of checks.watch({ ctx, input: { hostId: id, signal } })) yield { about, id, view }
    return
  }
  if (about === 'job') {
    const { after } = topic
    for await (const said of jobs.watch({ ctx, input: { id, after, signal } })) yield { about, id, ...said }
    return
  }
  for await (const { view } of operations.watch({ ctx, input: { id, signal } })) yield { about, id, view }
}

/** What is not there (any more) says nothing, and the rest goes on: whoever asked for it is told when it asks. */
async function* untilGone(words: AsyncGenerator<Said>): AsyncGenerator<Said> {
  try {
    yield* words
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
  }
}
