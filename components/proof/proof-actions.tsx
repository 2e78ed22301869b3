import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { ProofView } from '@/server/views/proof'
import { reportPath } from './paths'

export function ProofActions({ proof, prove, proving }: { proof: ProofView | null; prove(): void; proving: boolean }) {
  return (
    <>
      {proof && (
        <Button asChild>
          <a href={reportPath(proof.id)} download title="JSON, signed with the key of this dashboard">
            <Download />
            Signed report
          </a>
        </Button>
      )}
      <Button kind="primary" needs="operator" onClick={prove} disabled={proving}>
        {proving ? 'Sending packets…' : 'Prove now'}
      </Button>
    </>
  )
}
