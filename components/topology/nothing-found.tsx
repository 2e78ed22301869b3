import { SearchX } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** In place of a list in which nothing is left. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={SearchX} title="Nothing matches" action={<Button onClick={onClear}>Clear</Button>}>
      Nothing on this host has all of what you look for.
    </EmptyState>
  )
}
