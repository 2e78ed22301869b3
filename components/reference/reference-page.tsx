'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { EndpointCard } from './endpoint-card'
import { endpointsOf, type OpenApi } from './endpoints'
import { ForRole } from '@/components/ui/role'
import { Tokens } from './tokens'

/** What can be asked without a browser: who may, and every request with what it takes and answers. */
export function ReferencePage() {
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => (await (await fetch('/api/v1/openapi.json')).json()) as OpenApi,
    staleTime: Infinity,
  })
  return (
    <Answer query={document} loading={<ReferenceSkeleton />}>
      {(it) => (
        <Page>
          <PageHeader title="API" sentence={it.info.description ?? null} />
          <ForRole needs="administrator">
            <Tokens />
          </ForRole>
          <section aria-label="Requests" className="flex flex-col gap-4">
            <h2 className="text-16 font-semibold">
              Requests{' '}
              <a href="/api/v1/openapi.json" className="ml-2 text-13 font-normal text-accent underline">
                openapi.json
              </a>
            </h2>
            {endpointsOf(it, window.location.origin).map((endpoint) => (
              <EndpointCard key={`${endpoint.method} ${endpoint.path}`} endpoint={endpoint} />
            ))}
          </section>
        </Page>
      )}
    </Answer>
  )
}

function ReferenceSkeleton() {
  return (
    <Page>
      <Loading what="the reference" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-24" />
        <Skeleton className="h-5 w-96 max-w-full" />
        {Array.from({ length: 5 }, (_, row) => (
          <Skeleton key={row} className="h-20" />
        ))}
      </Loading>
    </Page>
  )
}
