import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { HandMade } from '@/server/views/apps'

/** Guests that are named; of more, how many. */
const NAMED = 3

/** A network that somebody made by hand, and the plan that brings its guests onto the isolated one. */
export function AdoptNotice({ hostId, network, ready }: { hostId: string; network: HandMade; ready: boolean }) {
  const { bridge, address, guests } = network
  const names = guests.slice(0, NAMED).map(({ name }) => name)
  const more = guests.length - names.length
  return (
    <Notice
      state="attention"
      title={`${bridge} is a network of its own, with this host on it`}
      action={
        ready && (
          <Button asChild size="small">
            <Link
              href={planPath(hostId, { do: 'attach', from: bridge, guests: guests.map(({ vmid }) => vmid).join(',') })}
            >
              Adopt {guests.length === 1 ? 'its guest' : `its ${guests.length} guests`}
            </Link>
          </Button>
        )
      }
    >
      This host has {address} on it, so {names.join(', ')}
      {more > 0 ? ` and ${more} more` : ''} can reach its services and whatever it forwards to. Adopting brings them
      onto the isolated network; {bridge} itself stays as it is.
    </Notice>
  )
}
