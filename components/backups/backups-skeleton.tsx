import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function BackupsSkeleton() {
  return (
    <Page>
      <Loading what="the backups" className="flex flex-col gap-6">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-28" />
        <Skeleton className="h-64" />
      </Loading>
    </Page>
  )
}
