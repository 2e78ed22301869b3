'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf, type Problem } from '@/components/trpc/problem'
import { toast } from '@/components/ui/toast'
import { lackingWords } from './backup-words'

/** Backs a host up, and says that it is done, or what of it could not be read. */
export function useTakeBackup(hostId: string): { take(): void; taking: boolean; problem: Problem | null } {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation(
    trpc.backups.take.mutationOptions({
      onSuccess: async ({ lacking }) => {
        if (lacking.length === 0) toast.success('The configuration was backed up')
        else toast.error(`It was backed up. ${lackingWords(lacking)}`)
        await queries.invalidateQueries({ queryKey: trpc.backups.list.queryKey({ hostId }) })
      },
    }),
  )
  return { take: () => mutate({ hostId }), taking: isPending, problem: error && problemOf(error) }
}
