import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { toast } from '@/components/ui/toast'
import type { HostSummary } from '@/server/views/overview'

/** A host that shows another key than the one that was trusted: both, how to compare them, and the way on. */
export function ChangedKey({ host }: { host: HostSummary }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const trust = useMutation(
    trpc.hosts.trustKey.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        toast.success(`The new key of ${host.name} is trusted`)
        await queries.invalidateQueries()
      },
    }),
  )
  const { connection } = host
  const { expected, found } = connection.state === 'down' ? connection.error.detail : {}
  if (typeof found !== 'string') return null
  return (
    <Card title="Host key">
      <div className="flex flex-col gap-4">
        <p className="text-muted">
          {host.name} shows another key than before. A host that was installed anew, or that was given new keys, does
          that; so does whoever stands in between. Nothing was sent to it. On the console of the host, not over the
          network, this shows its key:
        </p>
        <CodeBlock text="for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $key; done" what="command" prompt />
        <div>
          <p className="mb-1 text-13 text-muted">Shown now</p>
          <CodeBlock text={found} what="fingerprint" />
        </div>
        <div>
          <p className="mb-1 text-13 text-muted">Trusted until now</p>
          <CodeBlock text={typeof expected === 'string' ? expected : ''} what="former fingerprint" />
        </div>
        <p>
          <Button kind="danger" needs="administrator" onClick={() => setAsking(true)}>
            Trust the key that is shown now
          </Button>
        </p>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Is it the key on the console of the host?"
        description={`Proximity signs in to whoever has ${found}, and sends what it would send to ${host.name}.`}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep the former key</Button>
            <Button
              kind="danger"
              disabled={trust.isPending}
              onClick={() => trust.mutate({ hostId: host.id, fingerprint: found })}
            >
              It is: trust it
            </Button>
          </>
        }
      >
        {trust.error && <ProblemNotice message={problemOf(trust.error).message} />}
      </Dialog>
    </Card>
  )
}
