import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function SettingsSkeleton() {
  return (
    <Page width="narrow">
      <Loading what="the settings" className="flex flex-col gap-6">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-64" />
        <Skeleton className="h-40" />
        <Skeleton className="h-52" />
      </Loading>
    </Page>
  )
}
