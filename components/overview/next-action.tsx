import Link from 'next/link'
import { Button } from '@/components/ui/button'
import type { HostOverview } from '@/server/views/overview'

const WORDS = {
  initialize: 'Initialize network',
  repair: 'Repair network',
  refused: 'See what is in the way',
  nothing: null,
} as const

/** The one thing to do. It opens the plan first: nothing is touched before it was read. */
export function NextAction({ hostId, next }: { hostId: string; next: HostOverview['next'] }) {
  const words = WORDS[next]
  if (!words) return null
  return (
    <Button asChild kind={next === 'refused' ? 'plain' : 'primary'}>
      <Link href={`/hosts/${hostId}/plan`}>{words}</Link>
    </Button>
  )
}
