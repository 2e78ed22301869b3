import type { ChangeView, PlanView } from '@/server/views/plan'

export const PLACES = ['host', 'router', 'guests'] as const
export type Place = (typeof PLACES)[number]

export const PLACE_TITLES: Readonly<Record<Place, string>> = {
  host: 'On the host',
  router: 'In the router',
  guests: 'In guests',
}

/** The changes of a step by where they happen, in the order host, router, guests; places without changes are left out. */
export function groupByPlace(changes: readonly ChangeView[]): { place: Place; changes: ChangeView[] }[] {
  return PLACES.map((place) => ({ place, changes: changes.filter((change) => change.on === place) })).filter(
    (group) => group.changes.length > 0,
  )
}

export function allChanges(plan: PlanView): readonly ChangeView[] {
  return plan.steps.flatMap((step) => step.changes)
}

/** `12 changes on the host, 3 in the router.` */
export function planSentence(plan: PlanView): string {
  if (plan.refused) return 'Something is in the way. Nothing was touched.'
  if (plan.empty) return 'The host was looked at, and there is nothing to do.'
  const groups = groupByPlace(allChanges(plan))
  const words = { host: 'on the host', router: 'in the router', guests: 'in guests' }
  const parts = groups.map(
    (group, i) =>
      `${group.changes.length}${i === 0 ? ` ${group.changes.length === 1 ? 'change' : 'changes'}` : ''} ${words[group.place]}`,
  )
  return `${parts.join(', ')}. Nothing is touched before you start it.`
}

/** Whether a change is taken back when a later one fails: by itself, or because the container it was made in goes as a whole. */
export function isTakenBack(change: ChangeView, among: readonly ChangeView[]): boolean {
  const goesWithRouter = among.some((it) => it.on === 'router' && it.kind === 'create' && it.undoable)
  return change.undoable || (change.on === 'router' && goesWithRouter)
}

/** `nginx loses packets for about 3 s.`; the longest first. */
export function downtimeLines(plan: Pick<PlanView, 'downtime'>): string[] {
  return plan.downtime.toSorted((a, b) => b.seconds - a.seconds).map(({ who, seconds }) => `${who}: about ${seconds} s`)
}

/** All commands in their order, as one could type them. */
export function asShell(plan: PlanView): string {
  return allChanges(plan)
    .map((change) => `# ${change.title}\n${change.command}`)
    .join('\n\n')
}
