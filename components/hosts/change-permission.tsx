'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import type { HostSummary } from '@/server/views/overview'

/** Whether anything may be changed on a host. Nothing is at once; that something may be is asked about first. */
export function ChangePermission({ host }: { host: HostSummary }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const set = useMutation(
    trpc.hosts.setReadOnly.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        await queries.invalidateQueries()
      },
    }),
  )
  const choose = (readOnly: boolean) => set.mutate({ hostId: host.id, readOnly })
  const problem = set.error && <ProblemNotice {...problemOf(set.error)} />
  return (
    <Card title="Changes">
      {!asking && problem}
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="min-w-0 flex-1 basis-60 text-muted">
          {host.readOnly
            ? `${host.name} is read-only: it is looked at, checked and proven, and nothing is changed on it.`
            : `Plans may be started on ${host.name}. Set to read-only, it is looked at, checked and proven, and nothing is changed on it.`}
        </p>
        <Button
          needs="administrator"
          disabled={set.isPending}
          onClick={() => (host.readOnly ? setAsking(true) : choose(true))}
        >
          {host.readOnly ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
          {host.readOnly ? 'Allow changes' : 'Set to read-only'}
        </Button>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Allow changes on ${host.name}?`}
        description="From then on plans can be started, and names of apps that come or go are written. Nothing is changed by allowing it."
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep read-only</Button>
            <Button kind="primary" disabled={set.isPending} onClick={() => choose(false)}>
              Allow changes
            </Button>
          </>
        }
      >
        {problem}
      </Dialog>
    </Card>
  )
}
