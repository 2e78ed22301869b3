import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { getNetwork } from '../db/networks'
import { NotFoundError, RefusedError } from '../errors'
import { fileName } from '../file-name/spec'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { Job, type Work } from './job'
import { CAPTURE, type JobView, type Line, type Request } from './spec'
import { capture } from './tools/capture'
import { http } from './tools/http'
import { log } from './tools/log'
import { dns, ping, tcp, trace } from './tools/reach'
import { vantageOf } from './vantage'

/** Tools that run on a host at once. */
const MOST = 4

type One = { ctx: Context; input: { id: string } }

/** Begins a job; it goes on whoever looks. What cannot be begun is said at once. */
export async function start({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string; request: Request }
}): Promise<JobView> {
  const { hostId, request } = input
  ctx.errands.refuseWhenEnding()
  const { work, title } = await workOf(ctx, hostId, request)
  const job = new Job(hostId, request, title, request.tool === 'capture' ? CAPTURE.bytes : 0)
  if (
    ctx.jobs.of(hostId).filter(({ state, request: { tool } }) => state === 'running' && tool !== 'log').length >= MOST
  )
    throw new RefusedError(`${MOST} tools run on this host. Stop one of them first.`)
  ctx.errands.refuseWhenEnding()
  ctx.jobs.add(job)
  void ctx.errands.run((signal) => {
    const giveUp = () => job.stop('Proximity was ended.')
    signal.addEventListener('abort', giveUp, { once: true })
    return job.begin(work).finally(() => signal.removeEventListener('abort', giveUp))
  })
  return job.view
}

async function workOf(ctx: Context, hostId: string, request: Request): Promise<{ work: Work; title: string }> {
  if (request.tool === 'log') {
    const [{ host }, { spec }, seen] = await Promise.all([
      session(ctx, hostId, 'a log'),
      getNetwork(ctx.db, hostId),
      look({ ctx, input: { hostId } }),
    ])
    return { work: log({ ctx, host, spec, seen }, request), title: `Log: ${request.source}` }
  }
  const vantage = await vantageOf({ ctx, hostId, from: request.from })
  const from = `from ${vantage.name}`
  switch (request.tool) {
    case 'ping':
      return { work: ping(vantage, request), title: `Ping ${request.to} ${from}` }
    case 'trace':
      return { work: trace(vantage, request), title: `Trace ${request.to} ${from}` }
    case 'dns':
      return { work: dns(vantage, request), title: `Ask for ${request.to} ${from}` }
    case 'tcp':
      return { work: tcp(vantage, request), title: `TCP ${request.to} port ${request.port} ${from}` }
    case 'http':
      return { work: http(vantage, request), title: `GET ${request.to} ${from}` }
    case 'capture':
      return { work: capture(vantage, request, CAPTURE.bytes), title: `Packets of ${vantage.name}, ${vantage.device}` }
  }
}

/** Those of a host, newest first; logs that somebody follows are not among them. */
export function list({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<JobView[]> {
  const jobs = ctx.jobs.of(input.hostId).filter(({ request }) => request.tool !== 'log')
  return Promise.resolve(jobs.map(({ view }) => view))
}

export function stop({ ctx, input }: One): Promise<void> {
  found(ctx, input.id).stop()
  return Promise.resolve()
}

/** Ends it and forgets what it said. */
export function forget({ ctx, input }: One): Promise<void> {
  const job = ctx.jobs.find(input.id)
  if (job) ctx.jobs.forget(job)
  return Promise.resolve()
}

export function watch({
  ctx,
  input: { id, after = 0, signal },
}: {
  ctx: Context
  input: { id: string; after?: number; signal: AbortSignal }
}): AsyncGenerator<{ view: JobView; lines: Line[]; left: number }> {
  return found(ctx, id).watch(after, signal)
}

/** What a capture has caught, for a program that reads such files. */
export async function download({ ctx, input }: One): Promise<{ name: string; content: Buffer }> {
  const job = found(ctx, input.id)
  if (job.view.file === null) throw new NotFoundError('file of job', input.id)
  const { name: host } = await getHost(ctx.db, job.hostId)
  const at = new Date(job.startedAt)
  return { name: fileName({ host, what: 'packets', at, ending: 'pcap' }), content: job.file }
}

function found(ctx: Context, id: string): Job {
  const job = ctx.jobs.find(id)
  if (!job) throw new NotFoundError('job', id)
  return job
}
