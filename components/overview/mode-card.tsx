'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleHelp, Laptop, type LucideIcon, Share2, Shield } from 'lucide-react'
import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { toast } from '@/components/ui/toast'
import { WayOut } from './next-action'
import type { HostOverview, Mode } from '@/server/views/overview'

// A mode is how things are meant, not how they stand: it has an icon, and no colour of a state.
const MODES: Readonly<Record<Mode, { word: string; icon: LucideIcon; means: string }>> = {
  isolated: {
    word: 'Isolated',
    icon: Shield,
    means: 'New containers come onto their own network, and reach the internet and nothing of your LAN.',
  },
  simple: {
    word: 'Simple',
    icon: Share2,
    means: 'New containers come onto the LAN, get their addresses there, and reach everything on it.',
  },
  development: {
    word: 'Development',
    icon: Laptop,
    means: 'Nothing is changed on this machine. To isolate apps, add a host that runs Proxmox VE.',
  },
  unknown: { word: 'Unknown', icon: CircleHelp, means: '' },
}

/** How apps are meant to be connected here, what that means for them, and the way to the other mode. */
export function ModeCard({ overview: { host, mode, modeReason, network, inTheWay } }: { overview: HostOverview }) {
  const { word, icon: Icon, means } = MODES[mode]
  // While nothing of the isolated network exists, the mode is a wish.
  const begun = network !== null
  return (
    <Card title="Mode">
      <p className="flex items-center gap-2 text-20 font-semibold">
        <Icon className="size-5 text-muted" aria-hidden />
        {mode === 'isolated' && !begun ? 'Isolated, not initialized yet' : word}
      </p>
      <p className="mt-2 text-muted">{modeReason}</p>
      {means && <p className="mt-1 text-13 text-muted">{means}</p>}
      {mode === 'isolated' && begun && (
        <Button asChild size="small" className="mt-3">
          <Link href={planPath(host.id, { do: 'remove', apps: 'simple' })}>Preview simple mode</Link>
        </Button>
      )}
      {mode === 'isolated' && !begun && <UseSimple hostId={host.id} />}
      {mode === 'simple' && inTheWay && (
        <p className="mt-3">
          <WayOut hostId={host.id} size="small" />
        </p>
      )}
      {mode === 'simple' && !inTheWay && (
        <Button asChild size="small" className="mt-3">
          <Link href={planPath(host.id)}>Preview the isolated network</Link>
        </Button>
      )}
    </Card>
  )
}

/** While there is no isolated network, nothing on the host has to change for it. */
function UseSimple({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const choose = useMutation(
    trpc.networks.chooseMode.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.hosts.overview.queryKey({ hostId }) }),
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  return (
    <Button
      needs="operator"
      size="small"
      className="mt-3"
      disabled={choose.isPending}
      onClick={() => choose.mutate({ hostId, simple: true })}
    >
      Use simple mode
    </Button>
  )
}
