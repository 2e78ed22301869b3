'use client'
import { BadgeCheck } from 'lucide-react'
import { Away } from '@/components/overview/away'
import { useNow } from '@/components/ui/clock'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ProblemNotice } from '@/components/ui/problem-notice'
import type { MissedProof, ProofsView as View } from '@/server/views/proof'
import { KeptProofs } from './kept-proofs'
import { ProofActions } from './proof-actions'
import { ProofChecks } from './proof-checks'
import { ProofMatrix } from './proof-matrix'
import { ProofProblems } from './proof-problems'
import { missedTitle, proofSentence } from './proof-words'
import type { Proving } from './use-prove'

/** What packets have shown: who reaches what, and by which rule. */
export function ProofView({
  hostId,
  view,
  isOlder,
  since,
  missed,
  proving: { prove, proving, problem },
}: {
  hostId: string
  view: View
  isOlder: boolean
  /** What has come since this proof. */
  since: string | null
  missed: MissedProof | null
  proving: Proving
}) {
  const now = useNow(1000)
  const { proof } = view
  return (
    <Page>
      <PageHeader
        title="Proof"
        sentence={[proofSentence(proof, isOlder, now), since].filter(Boolean).join(' ')}
        action={<ProofActions proof={proof} prove={prove} proving={proving} />}
      />
      <Away />
      {problem && <ProblemNotice title="Nothing was proven." message={problem.message} detail={problem.detail} />}
      {missed && !problem && (
        <Notice state="attention" title={missedTitle(missed, now)}>
          {missed.why} {proof && 'What stands below was measured before.'} Prove it to know.
        </Notice>
      )}
      {proof ? (
        <>
          <ProofProblems hostId={hostId} proof={proof} />
          <ProofMatrix proof={proof} />
          <ProofChecks checks={proof.checks} />
        </>
      ) : (
        <EmptyState icon={BadgeCheck} title="Nothing was proven yet">
          A proof sends packets from inside every app’s network to whatever it must and must not reach, and reads what
          the rules have counted. Nothing is installed anywhere. It takes a few seconds, and comes by itself after every
          operation.
        </EmptyState>
      )}
      <KeptProofs hostId={hostId} view={view} shown={proof?.id ?? null} />
    </Page>
  )
}
