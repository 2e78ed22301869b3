'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { CodeBlock } from '@/components/ui/code-block'

/** How a container gets into the network: the exact network device, as the host takes it now. */
export function AttachHint({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const query = useQuery(
    trpc.networks.getContainerNetworkConfig.queryOptions(
      { hostId, name: 'app' },
      { staleTime: 30_000, refetchInterval: (it) => (it.state.error ? 3000 : false) },
    ),
  )
  if (query.error) return <p className="text-13 text-muted">{problemOf(query.error).message}</p>
  if (!query.data) return null
  return (
    <div className="text-left">
      <p className="mb-1.5 text-13 text-muted">To attach a container, run this on the host with its VMID:</p>
      <CodeBlock text={`pct set VMID -net0 ${query.data}`} prompt />
    </div>
  )
}
