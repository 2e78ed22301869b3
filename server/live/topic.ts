import { z } from 'zod'
import type { Context } from '../context'
import { ProximityError } from '../errors'
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
])
export type Topic = z.infer<typeof Topic>

/** One word of a topic: what is new on a page of a host, or an operation as it stands. */
export type Said =
  { about: 'host'; id: string; view: LiveView } | { about: 'operation'; id: string; view: OperationView }

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
