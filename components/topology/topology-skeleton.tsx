import { Loading, Skeleton } from '@/components/ui/skeleton'

/** The tiers of a picture that is not there yet. */
export function TopologySkeleton() {
  return (
    <Loading what="the topology" className="flex flex-1 flex-col items-center justify-center gap-10 p-6">
      <Skeleton className="h-14 w-46" />
      <Skeleton className="h-14 w-46" />
      <div className="flex gap-12">
        <Skeleton className="h-16 w-62" />
        <Skeleton className="h-16 w-62 max-sm:hidden" />
      </div>
      <Skeleton className="h-48 w-full max-w-2xl" />
    </Loading>
  )
}
