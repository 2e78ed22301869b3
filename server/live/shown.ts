import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context'
import { list as drift } from '../drift'
import { overview, summaryOf as host } from '../hosts'
import * as apps from '../apps'
import { dns, isolation, leases, topology } from '../networks'
import { type Changes, changesIn } from './changes'

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

type Views = { -readonly [P in keyof typeof PARTS]: Awaited<ReturnType<(typeof PARTS)[P]>> }

/** A view as it is, or what has changed in it since the last word about it. */
export type Word<View extends object = object> = { whole: View } | { changes: Changes<View> }

export type Shown = { [P in keyof Views]?: Word<Views[P]> }

/** Each time it is called, the parts of a page that are others than the last time, one by one; a part that cannot be had is left out. */
export function shownOn(page: Page, asked: Asked): () => AsyncGenerator<Shown> {
  const last = new Map<string, object>()
  return async function* () {
    for (const part of PAGES[page]) {
      const view = await PARTS[part](asked).catch(() => undefined)
      if (view === undefined) continue
      const before = last.get(part)
      const changes = before && changesIn(before, view)
      if (changes === null) continue
      last.set(part, view)
      yield { [part]: changes ? { changes } : { whole: view } }
      // It is to be on its way before this process works on the next one.
      await pause(UNDERWAY)
    }
  }
}
