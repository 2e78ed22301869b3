import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function LedgerSkeleton() {
  return (
    <Page>
      <Loading what="the ledger" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-24" />
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <Skeleton key={row} className="h-9" />
        ))}
      </Loading>
    </Page>
  )
}
