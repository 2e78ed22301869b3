'use client'
import dynamic from 'next/dynamic'
import { Loading, Skeleton } from '@/components/ui/skeleton'

// The picture comes first; what is opened beside it or in its place is fetched then. Each has a shape that stands there meanwhile:
// without one, the whole page would wait, and whatever is pressed in that moment would be lost.

export const Inspector = dynamic(() => import('./inspector/inspector').then((it) => it.Inspector), {
  ssr: false,
  loading: () => (
    <Loading what="what is known" className="flex flex-col gap-4">
      <Skeleton className="h-6 w-40" />
      <Skeleton className="h-9" />
      <Skeleton className="h-20" />
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-40" />
    </Loading>
  ),
})

export const Tables = dynamic(() => import('./tables').then((it) => it.Tables), {
  ssr: false,
  loading: () => <Rows what="the table" height="h-7" />,
})

export const Tree = dynamic(() => import('./tree').then((it) => it.Tree), {
  ssr: false,
  loading: () => <Rows what="the list" height="h-12" />,
})

export const NothingFound = dynamic(() => import('./nothing-found').then((it) => it.NothingFound), { ssr: false })

export const PathBar = dynamic(() => import('./path-bar').then((it) => it.PathBar), {
  ssr: false,
  loading: () => <div className="h-12.25 border-b border-line bg-sunken" />,
})

function Rows({ what, height }: { what: string; height: string }) {
  return (
    <Loading what={what} className="flex flex-col gap-2">
      {Array.from({ length: 12 }, (_, row) => (
        <Skeleton key={row} className={height} />
      ))}
    </Loading>
  )
}
