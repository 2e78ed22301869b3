import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function LeasesSkeleton() {
  return (
    <Page width="wide">
      <Loading what="the leases" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-28" />
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-9 w-64" />
        {Array.from({ length: 8 }, (_, row) => (
          <Skeleton key={row} className="h-7" />
        ))}
      </Loading>
    </Page>
  )
}
