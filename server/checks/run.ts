import type { Case, Check, Outcome, Verdict } from './check'
import type { App, Ground } from './ground'
import { Inquiry } from './inquiry'

type Running = {
  ground: Ground
  checks: readonly Check[]
  /** Told of each as soon as it is known. */
  tell?(outcome: Outcome): void
}

/**
 * Asks everything at once; what needs something else waits for that, and is not asked where that does not hold: so a fault is
 * told once, where it is, and not again by everything that follows from it.
 */
export async function runChecks({ ground, checks, tell }: Running): Promise<Outcome[]> {
  const begun = new Map<string, Promise<Outcome>>()
  const outcomeOf = (check: Check): Promise<Outcome> => {
    const known = begun.get(check.id)
    if (known) return known
    const outcome = askAbout(ground, check, async (subject) => firstInTheWay(check, subject))
    begun.set(check.id, outcome)
    outcome.then(tell, () => undefined)
    return outcome
  }
  const firstInTheWay = async ({ needs = [] }: Check, subject: number | null): Promise<string | null> => {
    for (const need of needs) {
      const check = checks.find(({ id }) => id === need)
      if (!check) continue
      const outcome = await outcomeOf(check)
      const own = outcome.cases.find((it) => it.subject?.vmid === subject) ?? null
      if (!HOLDS[own?.verdict ?? outcome.verdict]) return own?.verdict === 'not-run' ? own.sentence : sentenceOf(check)
    }
    return null
  }
  return Promise.all(checks.map(outcomeOf))
}

const HOLDS: Record<Verdict, boolean> = { pass: true, warn: true, fail: false, unknown: false, 'not-run': false }

const sentenceOf = ({ title }: Check): string => `First: “${title}”.`

async function askAbout(
  ground: Ground,
  check: Check,
  inTheWay: (subject: number | null) => Promise<string | null>,
): Promise<Outcome> {
  const started = performance.now()
  const about = async (app: App | null): Promise<Case | null> => {
    const subject = app && { vmid: app.guest.vmid, title: app.title }
    const blocked = await inTheWay(app?.guest.vmid ?? null)
    const nothing = { meaning: null, repair: null, subject, evidence: [] }
    if (blocked !== null) return { ...nothing, verdict: 'not-run', sentence: blocked }
    const inquiry = new Inquiry(ground)
    try {
      const said =
        'once' in check ? await check.once(ground, inquiry) : app ? await check.each(ground, inquiry, app) : null
      return said && { ...said, subject, evidence: inquiry.evidence }
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error)
      return { ...nothing, verdict: 'unknown', sentence, evidence: inquiry.evidence }
    }
  }
  const running = ground.apps.filter(({ guest }) => guest.running)
  const cases = await Promise.all('once' in check ? [about(null)] : running.map(about))
  const all = cases.filter((it) => it !== null).toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
  return {
    id: check.id,
    ...together(check, all),
    cases: all,
    at: Date.now(),
    took: Math.round(performance.now() - started),
  }
}

/** From the worst to the best. */
const ORDER: readonly Verdict[] = ['fail', 'warn', 'unknown', 'not-run', 'pass']

function together(check: Check, cases: readonly Case[]): Pick<Outcome, 'verdict' | 'sentence'> {
  const [worst] = cases
  if (!worst) return { verdict: 'not-run', sentence: 'No app on the network runs that could be asked.' }
  if (worst.subject === null) return worst
  if (worst.verdict === 'pass' && 'all' in check)
    return {
      verdict: 'pass',
      sentence: cases.length === 1 ? `${worst.subject.title}: ${worst.sentence}` : check.all(cases.length),
    }
  const same = cases.filter(({ verdict }) => verdict === worst.verdict)
  const isForAll = same.every(({ sentence }) => sentence === worst.sentence) && same.length > 1
  if (isForAll) return { verdict: worst.verdict, sentence: `${same.length} apps: ${worst.sentence}` }
  const more = same.length > 1 ? ` And ${same.length - 1} more.` : ''
  return { verdict: worst.verdict, sentence: `${worst.subject.title}: ${worst.sentence}${more}` }
}

/** These checks and all that they need, in the order of the list. */
export function withNeeds(checks: readonly Check[], wanted: readonly string[]): Check[] {
  const chosen = new Set<string>()
  const choose = (id: string): void => {
    const check = checks.find((each) => each.id === id)
    if (!check || chosen.has(id)) return
    chosen.add(id)
    for (const need of check.needs ?? []) choose(need)
  }
  for (const id of wanted) choose(id)
  return checks.filter(({ id }) => chosen.has(id))
}
