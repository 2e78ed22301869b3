import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function TroubleshootingSkeleton() {
  return (
    <Page width="wide">
      <Loading what="what was checked" className="flex flex-col gap-6">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-9 w-80" />
        <Skeleton className="h-96" />
      </Loading>
    </Page>
  )
}
