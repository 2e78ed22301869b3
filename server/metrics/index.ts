import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Context } from '../context'
import { ofHosts } from './hosts'
import { ofProcess } from './process'
import { ofOperations } from './operations'

// Of the process, and counted by one registry for as long as it lives; Next loads this module once per bundle.
const shared = globalThis as { [key: symbol]: Registry | undefined }
const KEY = Symbol.for('proximity.metrics')

function ofNode(): Registry {
  const known = shared[KEY]
  if (known) return known
  const register = new Registry()
  collectDefaultMetrics({ register })
  return (shared[KEY] = register)
}

/** Everything that is measured, in the text format of Prometheus, from what is remembered: no host is asked anything. */
export async function metricsText(ctx: Context): Promise<{ type: string; text: string }> {
  const node = ofNode()
  const own = new Registry()
  ofProcess(own, ctx)
  await Promise.all([ofHosts(own, ctx), ofOperations(own, ctx)])
  const texts = await Promise.all([own.metrics(), node.metrics()])
  return { type: own.contentType, text: texts.map((text) => `${text.trim()}\n`).join('') }
}
