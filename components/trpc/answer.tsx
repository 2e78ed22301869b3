'use client'
import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { problemOf } from './problem'

type Query<T> = { data: T | undefined; error: unknown; refetch: () => unknown }

/** A query as a page: its shape while it is fetched, what went wrong when there is nothing, and the last answer with a line above when only the newest is missing. */
export function Answer<T>({
  query,
  loading,
  children,
}: {
  query: Query<T>
  loading: ReactNode
  children: (data: T) => ReactNode
}) {
  const retry = (
    <Button size="small" onClick={() => void query.refetch()}>
      <RotateCw aria-hidden />
      Look again
    </Button>
  )
  if (query.data !== undefined) {
    return (
      <>
        {Boolean(query.error) && (
          <div className="px-4 pt-4 sm:px-6">
            <ProblemNotice
              state="attention"
              title="This is the last picture; the newest could not be fetched."
              message={problemOf(query.error).message}
              action={retry}
            />
          </div>
        )}
        {children(query.data)}
      </>
    )
  }
  if (!query.error) return <>{loading}</>
  const problem = problemOf(query.error)
  return (
    <Page>
      <PageHeader title="This could not be looked at" />
      <ProblemNotice message={problem.message} detail={problem.detail} action={retry} />
    </Page>
  )
}
