import { LedgerPage } from '@/components/ledger/ledger-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'
import { searchOf } from '@/server/ledger/search/spec'

export const metadata = { title: 'Ledger' }

export default async function LedgerRoute({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  await prefetch(trpc.ledger.search.queryOptions(searchOf(await searchParams)))
  return (
    <Hydrate>
      <LedgerPage />
    </Hydrate>
  )
}
