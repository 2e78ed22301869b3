import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function ProofSkeleton() {
  return (
    <Page>
      <Loading what="what packets have shown" className="flex flex-col gap-6">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-72" />
        <Skeleton className="h-48" />
      </Loading>
    </Page>
  )
}
