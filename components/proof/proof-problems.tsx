import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { planPath } from '@/components/plan/path'
import type { ProofView } from '@/server/views/proof'
import { ProofLines } from './proof-lines'

/** What is not as it has to be, the rule that should have seen to it, and the way to mend it. */
export function ProofProblems({ hostId, proof }: { hostId: string; proof: ProofView }) {
  if (proof.notAsExpected === 0) return null
  const { problems, notAsExpected } = proof
  return (
    <section className="flex flex-col gap-3" aria-label="Not as expected">
      <Notice
        state="failed"
        title={notAsExpected === 1 ? 'One statement does not hold.' : `${notAsExpected} statements do not hold.`}
        action={
          <Button asChild kind="primary">
            <Link href={planPath(hostId)}>Preview the repair</Link>
          </Button>
        }
      >
        The plan puts back what is not as written. When it has nothing to do, the cause lies outside this network: each
        line says what came back, and what the rule that decides has counted.
      </Notice>
      {problems.length > 0 && <ProofLines label="Not as expected" lines={problems} withSource />}
    </section>
  )
}
