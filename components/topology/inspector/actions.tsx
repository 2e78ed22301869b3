'use client'
import Link from 'next/link'
import { type ReactNode, useRef } from 'react'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import type { Node } from '@/server/engine/capability'
import type { Held } from './held'
import { PlanInPlace } from './plan-in-place'
import { UnderWay } from './under-way'
import type { InPlace } from './use-in-place'
import { WhereTo } from './where-to'

/** What can be done about a node: here, with what runs and how that ended, and on other pages. */
export function Actions({
  hostId,
  node,
  isolated,
  held,
  inPlace: { intent, operationId, isRunning, preview, started },
  children,
}: {
  hostId: string
  node: Node
  isolated: boolean
  held: Held
  inPlace: InPlace
  /** Those of a guest, as soon as it is known what it does. */
  children: ReactNode
}) {
  const all = useRef<HTMLElement>(null)
  const isGuest = node.id.startsWith('guest:')
  // What an app lacks no plan for the network mends.
  const isBroken = (node.state === 'failed' && !isGuest) || (node.kind === 'router' && node.state === 'stopped')
  const back = () => {
    preview(null)
    all.current?.focus()
  }
  return (
    <section
      ref={all}
      aria-label={`Actions for ${node.name}`}
      tabIndex={-1}
      className="flex flex-col gap-3 outline-none"
    >
      {operationId !== null && <UnderWay key={operationId} operationId={operationId} />}
      {intent ? (
        <PlanInPlace
          key={JSON.stringify(intent)}
          hostId={hostId}
          intent={intent}
          onClose={back}
          onStarted={(id) => {
            started(id)
            back()
          }}
        />
      ) : (
        <>
          {isGuest && <div className="min-h-8">{children}</div>}
          {isBroken && (
            <Button asChild size="small" kind="primary" className="self-start">
              <Link href={planPath(hostId)}>Preview the repair</Link>
            </Button>
          )}
          {isGuest && held.changing !== null && !isRunning && <p className="text-13 text-muted">{held.changing}</p>}
          <WhereTo hostId={hostId} node={node} isolated={isolated} />
        </>
      )}
    </section>
  )
}
