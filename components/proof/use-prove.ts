'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '@/components/trpc/client'
import { problemOf, type Problem } from '@/components/trpc/problem'
import { proofPath } from './paths'

export interface Proving {
  prove(): void
  proving: boolean
  problem: Problem | null
}

/**
 * Sends the packets, and shows what came of them. An older proof makes room at once: an address that changes when the
 * packets are back would fetch whoever has followed a link by then back to this page.
 */
export function useProve(hostId: string, showsOlder: boolean): Proving {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { mutate, isPending, error } = useMutation(
    trpc.proofs.prove.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.proofs.pathKey() }),
    }),
  )
  const prove = () => {
    if (showsOlder) router.replace(proofPath(hostId))
    mutate({ hostId })
  }
  return { prove, proving: isPending, problem: error && problemOf(error) }
}
