import { Card } from '@/components/ui/card'
import type { PlanStepView } from '@/server/views/plan'
import { ChangeItem } from './change-item'
import { groupByPlace, isTakenBack, PLACE_TITLES } from './summarise-plan'

export function PlanStep({ step }: { step: PlanStepView }) {
  const groups = groupByPlace(step.changes)
  return (
    <li>
      <Card
        title={step.title}
        flush
        className="@container"
        aside={<span className="text-13 text-muted">{countWords(step.changes.length)}</span>}
      >
        {groups.length === 0
          ? null
          : groups.map((group) => (
              <div key={group.place} className="border-b border-line last:border-b-0">
                <h3 className="px-4 pt-3 text-12 text-faint">{PLACE_TITLES[group.place]}</h3>
                <ul className="px-4 pb-2">
                  {group.changes.map((change, at) => (
                    <ChangeItem
                      key={`${at} ${change.command}`}
                      change={change}
                      takenBack={isTakenBack(change, step.changes)}
                    />
                  ))}
                </ul>
              </div>
            ))}
      </Card>
    </li>
  )
}

function countWords(count: number): string {
  if (count === 0) return 'nothing to do'
  return count === 1 ? '1 change' : `${count} changes`
}
