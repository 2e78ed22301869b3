import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function IsolationSkeleton() {
  return (
    <Page>
      <Loading what="who may reach what" className="flex flex-col gap-6">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-52" />
        <Skeleton className="h-96" />
      </Loading>
    </Page>
  )
}
