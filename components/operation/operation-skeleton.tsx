import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function OperationSkeleton() {
  return (
    <Page width="narrow">
      <Loading what="the operation" className="flex flex-col gap-6">
        <Skeleton className="h-8 w-72" />
        {[0, 1, 2, 3, 4].map((step) => (
          <div key={step} className="flex gap-4">
            <Skeleton className="size-5 rounded-full" />
            <Skeleton className="h-5 flex-1" />
          </div>
        ))}
      </Loading>
    </Page>
  )
}
