'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { toast } from 'sonner'
import { useTRPC } from '@/components/trpc/client'
import { problemOf, type Problem } from '@/components/trpc/problem'
import { proofPath } from './paths'

/** Sends the packets, and shows what came of them. */
export function useProve(hostId: string): { prove(): void; proving: boolean; problem: Problem | null } {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { mutate, isPending, error } = useMutation(
    trpc.proofs.prove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.proofs.pathKey() })
        router.replace(proofPath(hostId))
        toast.success('The packets have been sent')
      },
    }),
  )
  return { prove: () => mutate({ hostId }), proving: isPending, problem: error && problemOf(error) }
}
