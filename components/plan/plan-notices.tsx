import { Notice } from '@/components/ui/notice'
import type { PlanView } from '@/server/views/plan'

/** What has to be known before a plan is started: that it is dangerous, that it waits, or that it cannot be. */
export function PlanNotices({ plan }: { plan: PlanView }) {
  return (
    <>
      {plan.touchesManagement && (
        <Notice state="failed" title="This plan touches the path by which this host is managed.">
          Have the console of the host at hand. If the connection does not come back, the host itself takes the change
          back.
        </Notice>
      )}
      {plan.waits.length > 0 && (
        <Notice
          state="waiting"
          title="Somebody else is at what this plan touches. It can be started, and waits for that."
        >
          <ul>
            {plan.waits.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.refused && (
        <Notice state="failed" title="This cannot be started.">
          {plan.refused}
        </Notice>
      )}
    </>
  )
}
