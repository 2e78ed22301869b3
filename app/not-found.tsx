import { MapPinOff } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export const metadata = { title: 'Not found' }

export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        alone
        icon={MapPinOff}
        title="There is no page at this address"
        action={
          <Button asChild>
            <Link href="/">Go to the hosts</Link>
          </Button>
        }
      >
        It may belong to a host that was removed.
      </EmptyState>
    </main>
  )
}
