import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context'
import { list as drift } from '../drift'
import { overview, summaryOf as host } from '../hosts'
import * as apps from '../apps'
import { dns, isolation, leases, topology } from '../networks'

type Asked = { ctx: Context; input: { hostId: string } }

/** What a page shows of how a host stands, by the name of its part. */
const PARTS = { host, apps: apps.list, overview, drift, topology, leases, isolation, dns: dns.records }

/** Milliseconds that a part takes to leave. */
const UNDERWAY = 20

/** The parts of a page, first what it is about. */
export const PAGES = {
  overview: ['overview', 'drift'],
  topology: ['topology', 'overview'],
  leases: ['leases', 'overview'],
  apps: ['apps', 'overview'],
  isolation: ['isolation', 'overview'],
  dns: ['dns', 'overview'],
  none: ['host'],
} as const satisfies Record<string, readonly (keyof typeof PARTS)[]>

export type Page = keyof typeof PAGES

export type Shown = { -readonly [P in keyof typeof PARTS]?: Awaited<ReturnType<(typeof PARTS)[P]>> }

/** Each time it is called, the parts of a page that are others than the last time, one by one; a part that cannot be had is left out. */
export function shownOn(page: Page, asked: Asked): () => AsyncGenerator<Shown> {
  const last = new Map<string, string>()
  return async function* () {
    for (const part of PAGES[page]) {
      const view: unknown = await PARTS[part](asked).catch(() => undefined)
      const text = view === undefined ? undefined : JSON.stringify(view, withoutAge)
      if (text === undefined || text === last.get(part)) continue
      last.set(part, text)
      yield { [part]: view }
      // It is to be on its way before this process works on the next one.
      await pause(UNDERWAY)
    }
  }
}

/** A newer picture that shows the same is not worth sending. */
const withoutAge = (key: string, value: unknown): unknown => (AGES.has(key) ? undefined : value)
const AGES = new Set(['seenAt', 'saidAt'])
