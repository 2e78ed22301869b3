'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { planPath } from '@/components/plan/path'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { HandMade } from '@/server/views/hand-made'
import { networkTitle, networkWords } from './adopt-words'

/** A network that somebody made by hand, and what leads from it to the isolated one. `ready`: guests can be moved now. */
export function AdoptNotice({
  hostId,
  network,
  ready,
  idle,
}: {
  hostId: string
  network: HandMade
  ready: boolean
  /** Nothing runs on this host, and it is in reach. */
  idle: boolean
}) {
  const { bridge, guests, collision } = network
  return (
    <Notice
      state="attention"
      title={networkTitle(network)}
      action={
        collision?.free ? (
          idle && <MakeRoom hostId={hostId} bridge={guests.length > 0 ? bridge : null} subnet={collision.free} />
        ) : ready && guests.length > 0 ? (
          <Button asChild size="small">
            <Link
              href={planPath(hostId, { do: 'attach', from: bridge, guests: guests.map(({ vmid }) => vmid).join(',') })}
            >
              Adopt {guests.length === 1 ? 'its guest' : `its ${guests.length} guests`}
            </Link>
          </Button>
        ) : null
      }
    >
      {networkWords(network)}
    </Notice>
  )
}

/** Sets the other subnet and shows the plan with it; `bridge`: whose guests are adopted afterwards. */
function MakeRoom({ hostId, bridge, subnet }: { hostId: string; bridge: string | null; subnet: string }) {
  const trpc = useTRPC()
  const router = useRouter()
  const make = useMutation(
    trpc.networks.makeRoom.mutationOptions({
      onSuccess: () => router.push(planPath(hostId, { do: 'initialize', ...(bridge ? { adopt: bridge } : {}) })),
    }),
  )
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        size="small"
        needs="operator"
        disabled={make.isPending || make.isSuccess}
        onClick={() => make.mutate({ hostId })}
      >
        Use {subnet} and preview the plan
      </Button>
      {make.error && <span className="text-13">{problemOf(make.error).message}</span>}
    </span>
  )
}
