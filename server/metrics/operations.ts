import type { Registry } from 'prom-client'
import type { Context } from '../context'
import { countOperations } from '../db/operations'
import { KINDS } from '../networks/kinds'
import { counter, gauge } from './family'

const OUTCOMES = ['done', 'partly', 'rolled-back', 'rollback-incomplete', 'unfinished'] as const

/** Operations by kind, with a zero for what has not happened yet: what appears out of nothing has no rate. */
export async function ofOperations(register: Registry, { db, who }: Context): Promise<void> {
  const counts = await countOperations(db, who.hosts)
  const of = (kind: string, state: string) => counts.find((it) => it.kind === kind && it.state === state)?.count ?? 0
  const kinds = Object.keys(KINDS)
  counter(
    register,
    'proximity_operations_total',
    'Operations that have ended, by kind and outcome.',
    kinds.flatMap((kind) => OUTCOMES.map((outcome) => [{ kind, outcome }, of(kind, outcome)] as const)),
  )
  gauge(
    register,
    'proximity_operations_running',
    'Operations that are at work now.',
    kinds.map((kind) => [{ kind }, of(kind, 'running')]),
  )
  gauge(
    register,
    'proximity_operations_interrupted',
    'Operations that were interrupted, and of which it is not known yet what becomes of them.',
    kinds.map((kind) => [{ kind }, of(kind, 'interrupted')]),
  )
}
