'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Server } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { ReadOnlyBox } from './read-only-box'

/** Offered where the dashboard itself runs on a Proxmox host that is not added yet: no SSH is needed for it. */
export function ThisMachine() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const [readOnly, setReadOnly] = useState(false)
  const { data } = useQuery(trpc.hosts.canAddLocal.queryOptions())
  const add = useMutation(
    trpc.hosts.addLocal.mutationOptions({
      onSuccess: async ({ hostId }) => {
        await queries.invalidateQueries({ queryKey: trpc.hosts.list.queryKey() })
        router.push(`/hosts/${hostId}`)
      },
    }),
  )
  if (!data) return null
  return (
    <Card title="This machine">
      <p className="mb-3 text-muted">The dashboard runs on a Proxmox host. It can look after that host without SSH.</p>
      {add.error && <ProblemNotice {...problemOf(add.error)} />}
      <div className="flex flex-col items-start gap-4">
        <ReadOnlyBox checked={readOnly} onChange={({ target }) => setReadOnly(target.checked)} />
        <Button onClick={() => add.mutate({ readOnly })} disabled={add.isPending}>
          <Server aria-hidden />
          Add this machine
        </Button>
      </div>
    </Card>
  )
}
