import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function OverviewSkeleton() {
  return (
    <Page>
      <Loading what="the overview" className="flex flex-col gap-6">
        <div className="flex flex-col gap-3">
          <Skeleton className="h-8 w-48" />
          <Skeleton className="h-5 w-full max-w-xl" />
        </div>
        <div className="grid gap-4 lg:grid-cols-3">
          {[0, 1, 2].map((card) => (
            <Skeleton key={card} className="h-44" />
          ))}
        </div>
        <Skeleton className="h-64" />
      </Loading>
    </Page>
  )
}
