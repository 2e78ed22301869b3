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
export function NextAction({ overview: { host, next, inTheWay } }: { overview: HostOverview }) {
  const words = WORDS[next]
  if (!words) return null
  if (inTheWay) return <WayOut hostId={host.id} />
  return (
    <Button asChild kind={next === 'refused' ? 'plain' : 'primary'}>
      <Link href={`/hosts/${host.id}/plan`}>{words}</Link>
    </Button>
  )
}

/** From a network that is where the isolated one would be, to the page that makes room. */
export function WayOut({ hostId, size }: { hostId: string; size?: 'small' }) {
  return (
    <Button asChild {...(size ? { size } : {})}>
      <Link href={`/hosts/${hostId}/apps`}>{WORDS.refused}</Link>
    </Button>
  )
}
