import { ProofPage } from '@/components/proof/proof-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Proof' }

export default async function ProofRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.proofs.show.queryOptions({ hostId }))
  return (
    <Hydrate>
      <ProofPage hostId={hostId} />
    </Hydrate>
  )
}
