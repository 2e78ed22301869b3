'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Card } from '@/components/ui/card'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'

/** Whether apps on the network reach each other. */
export function AppsApart({ hostId, apart }: { hostId: string; apart: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { mutate, isPending, variables } = useMutation(
    trpc.networks.isolateApps.mutationOptions({
      onSuccess: (next) => void queries.setQueryData(trpc.networks.isolation.queryKey({ hostId }), next),
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  return (
    <Card title="Apps among themselves">
      <div className="flex items-start justify-between gap-4">
        <div>
          <p id="apart" className="font-medium">
            Keep apps apart from each other
          </p>
          <p id="apart-means" className="text-13 text-muted">
            {apart
              ? 'An app reaches its DNS and the internet, and no other app on this network.'
              : 'Apps on this network reach each other. An app that needs none of the others is safer apart.'}
          </p>
        </div>
        <Switch
          needs="operator"
          checked={isPending ? variables.apart : apart}
          onChange={(next) => mutate({ hostId, apart: next })}
          labelledBy="apart"
          describedBy="apart-means"
          disabled={isPending}
        />
      </div>
    </Card>
  )
}
