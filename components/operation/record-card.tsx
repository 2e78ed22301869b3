'use client'
import { Check, Copy, Download, Terminal } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Definition, Definitions } from '@/components/ui/definition'
import { Disclosure } from '@/components/ui/disclosure'
import { formatAbsolute, formatDuration } from '@/components/ui/format-time'
import { useHydrated } from '@/components/ui/hydrated'
import { useCopy } from '@/components/ui/use-copy'
import type { OperationView } from '@/server/views/operation'
import { AgreedPlan } from './agreed-plan'

/** What is kept of an operation: who, when, what was agreed to, and all of it as a script. */
export function RecordCard({ operation }: { operation: OperationView }) {
  const { id, actor, startedAt, endedAt, digest } = operation
  const hydrated = useHydrated()
  const href = `/api/v1/operations/${id}/script`
  const { copied, copy } = useCopy(async () => {
    const answer = await fetch(href)
    if (!answer.ok) throw new Error(await answer.text())
    return answer.text()
  })
  return (
    <Card
      title="Record"
      aside={
        <span className="flex flex-wrap gap-1">
          <Button kind="quiet" size="small" onClick={copy}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            {copied ? 'Copied' : 'Copy as shell'}
          </Button>
          <Button asChild kind="quiet" size="small">
            <Link href={`/ledger?operation=${id}`}>
              <Terminal aria-hidden />
              All commands
            </Link>
          </Button>
          <Button asChild kind="quiet" size="small">
            <a href={href} download>
              <Download aria-hidden />
              Download script
            </a>
          </Button>
        </span>
      }
    >
      <Definitions>
        <Definition label="Started by">{actor}</Definition>
        <Definition label="Started">
          <time dateTime={new Date(startedAt).toISOString()}>{hydrated ? formatAbsolute(startedAt) : ''}</time>
        </Definition>
        <Definition label="Took">{endedAt === null ? 'still running' : formatDuration(endedAt - startedAt)}</Definition>
        <Definition label="Plan" mono>
          {digest}
        </Definition>
      </Definitions>
      <Disclosure summary="The plan that was agreed to" className="mt-2">
        <AgreedPlan operationId={id} />
      </Disclosure>
    </Card>
  )
}
