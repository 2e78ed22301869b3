'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { RelativeTime } from '@/components/ui/relative-time'
import { Select } from '@/components/ui/select'
import { StateMark } from '@/components/ui/state-mark'
import { toast } from '@/components/ui/toast'
import type { ProofsView } from '@/server/views/proof'
import { proofPath } from './paths'
import { countWords, proofState, reasonWords } from './proof-words'

const CHOICES = [
  { value: 'hour', label: 'Every hour' },
  { value: 'day', label: 'Every day' },
  { value: 'never', label: 'Never', note: 'only after operations, and when asked for' },
] as const

/** How often a proof is taken by itself, and those that are kept. */
export function KeptProofs({ hostId, view, shown }: { hostId: string; view: ProofsView; shown: string | null }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const save = useMutation(
    trpc.proofs.schedule.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.proofs.pathKey() }),
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  return (
    <Card title="Proofs that are kept" flush>
      <div className="flex flex-wrap items-end gap-4 border-b border-line p-4">
        <div className="w-52 max-sm:w-full">
          <Field label="By itself">
            <Select
              needs="operator"
              value={save.isPending ? save.variables.every : view.every}
              onChange={(every) => save.mutate({ hostId, every: every as ProofsView['every'] })}
              choices={CHOICES}
            />
          </Field>
        </div>
        <p className="pb-1.5 text-13 text-muted">
          After every operation one is taken too. The last {view.keptAtMost} stay. Reports are signed with the key{' '}
          <span className="font-mono text-12 break-all">{view.signedBy}</span>.
        </p>
      </div>
      {view.kept.length === 0 ? (
        <p className="px-4 py-3 text-muted">None yet.</p>
      ) : (
        <ul aria-label="Proofs that are kept" className="max-h-96 overflow-y-auto">
          {view.kept.map((proof) => (
            <li
              key={proof.id}
              className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line px-4 py-2 last:border-b-0"
            >
              <span>
                <Link
                  href={proofPath(hostId, proof.id)}
                  aria-current={proof.id === shown ? 'true' : undefined}
                  className="font-medium text-accent hover:underline aria-[current]:text-ink"
                >
                  <RelativeTime at={proof.takenAt} />
                </Link>
                <span className="ml-2 text-muted">{reasonWords(proof.reason)}</span>
                <span className="ml-2 font-mono text-12 text-muted" title={`SHA-256 of the rules: ${proof.rulesHash}`}>
                  rules {proof.rulesHash.slice(0, 8)}
                </span>
              </span>
              <StateMark state={proofState(proof)} word={countWords(proof)} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
