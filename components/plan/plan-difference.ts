import type { ChangeView, PlanView } from '@/server/views/plan'

type Steps = Pick<PlanView, 'steps'>

/** What is different in a plan from the one that was read, a line each; what went and came first. */
export function planDifference(read: Steps, now: Steps): string[] {
  const [before, after] = [read, now].map(changesOf) as [Map<string, ChangeView>, Map<string, ChangeView>]
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, change]) => change)
  const come = [...after].filter(([key]) => !before.has(key)).map(([, change]) => change)
  const others = come.filter(({ title }) => gone.some((each) => each.title === title)).map(({ title }) => title)
  return [
    ...gone.filter(({ title }) => !others.includes(title)).map(({ title }) => `No longer in it: ${title}`),
    ...come.filter(({ title }) => !others.includes(title)).map(({ title }) => `New in it: ${title}`),
    ...others.map((title) => `Different: ${title}`),
  ]
}

/** By all that a start compares: the words, the command, its input, and the file as it is. */
function changesOf(plan: Steps): Map<string, ChangeView> {
  const key = ({ title, command, stdin, diff }: ChangeView) =>
    JSON.stringify([title, command, stdin, diff?.before, diff?.after])
  return new Map(plan.steps.flatMap(({ changes }) => changes.map((change) => [key(change), change])))
}
