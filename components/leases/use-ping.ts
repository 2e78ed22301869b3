'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { toast } from '@/components/ui/toast'
import type { LeaseRow } from '@/server/views/leases'

/** Asks whoever has the address of a lease whether it is there, and says what came back. */
export function usePing(hostId: string, { id, address }: Pick<LeaseRow, 'id' | 'address'>) {
  const trpc = useTRPC()
  const said = { id: `ping ${id}` }
  const ping = useMutation(
    trpc.networks.node.ping.mutationOptions({
      onMutate: () => toast.loading(`Pinging ${address}`, said),
      onSuccess: ({ sent, received, milliseconds }) => {
        const time = milliseconds === null ? '' : `, ${milliseconds} ms on average`
        const words = `${address} answered ${received} of ${sent} times${time}`
        if (received > 0) toast.success(words, said)
        else toast.error(words, said)
      },
      onError: (error) => toast.error(problemOf(error).message, said),
    }),
  )
  return { ping: () => ping.mutate({ hostId, id }), isPending: ping.isPending }
}
