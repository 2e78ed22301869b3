'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { toast } from '@/components/ui/toast'
import type { HostSummary } from '@/server/views/overview'

/** Forgets a host; the one question that a dialog is for. */
export function RemoveHost({ host }: { host: HostSummary }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.hosts.remove.mutationOptions({
      onSuccess: async () => {
        router.push('/')
        toast.success(`${host.name} was removed`)
        await queries.invalidateQueries({ queryKey: trpc.hosts.list.queryKey() })
      },
    }),
  )
  const comesBack = host.embedded ? ' The simulated host comes back when Proximity starts again.' : ''
  return (
    <Card title="Host">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="min-w-0 flex-1 basis-60 text-muted">
          Removing {host.name} forgets how to reach it and what was done to it. Nothing on the host is touched: its
          network stays as it is.{comesBack}
        </p>
        <Button kind="danger" needs="administrator" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden />
          Remove host
        </Button>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${host.name}?`}
        description="Its credentials, settings and operations are deleted here. Nothing on the host is touched."
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep host</Button>
            <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate({ hostId: host.id })}>
              Remove host
            </Button>
          </>
        }
      >
        {remove.error && <ProblemNotice message={problemOf(remove.error).message} />}
      </Dialog>
    </Card>
  )
}
