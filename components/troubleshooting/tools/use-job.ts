'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { useTopic } from '@/components/trpc/stream'
import type { JobView, Line } from '@/server/jobs'

/** Lines that a page keeps: older ones are in the file, or gone. */
const KEPT = 5000

type Heard = { id: string; view: JobView | null; lines: readonly Line[]; left: number }

/** What a job says, as it says it; `left` counts lines that went by too fast to be sent. */
export function useJob(id: string | null): Heard {
  const [heard, hear] = useState<Heard>({ id: '', view: null, lines: [], left: 0 })
  const trpc = useTRPC()
  const queries = useQueryClient()
  useTopic(id === null ? null : { about: 'job', id, after: 0 }, ({ id: from, view, lines }) => {
    queries.setQueriesData<JobView[]>({ queryKey: trpc.jobs.list.queryKey() }, (jobs) =>
      jobs?.map((job) => (job.id === from ? view : job)),
    )
    hear((before) => {
      const own = before.id === from ? before : { id: from, view: null, lines: [], left: 0 }
      // After a break everything is told again.
      const last = own.lines.at(-1)?.number ?? 0
      const fresh = lines.filter(({ number }) => number > last)
      const missed = Math.max(0, (fresh[0]?.number ?? last + 1) - last - 1)
      return { id: from, view, lines: [...own.lines, ...fresh].slice(-KEPT), left: own.left + missed }
    })
  })
  return heard.id === id ? heard : { id: id ?? '', view: null, lines: [], left: 0 }
}
