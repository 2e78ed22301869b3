'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Hammer } from 'lucide-react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { ForRole } from '@/components/ui/role'
import { toast } from '@/components/ui/toast'

/** On the simulated host, faults to try this with. */
export function BreakMenu({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const { data: breaks } = useQuery(trpc.checks.breaks.queryOptions({ hostId }, { staleTime: Infinity }))
  const make = useMutation(
    trpc.checks.breakSomething.mutationOptions({
      onSuccess: ({ command }) => void toast.success(`Done: ${command.join(' ')}. Run all checks to find it.`),
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  if (!breaks || breaks.length === 0) return null
  return (
    <ForRole needs="operator">
      <Menu
        align="end"
        trigger={
          <Button disabled={make.isPending}>
            <Hammer aria-hidden />
            Break something
          </Button>
        }
      >
        {breaks.map(({ id, title }) => (
          <MenuItem key={id} onSelect={() => make.mutate({ hostId, id })}>
            {title}
          </MenuItem>
        ))}
      </Menu>
    </ForRole>
  )
}
