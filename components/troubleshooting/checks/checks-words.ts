import { formatRelative } from '@/components/ui/format-time'
import type { CheckRow, ChecksView } from '@/server/checks'

export const GROUP_TITLES: Readonly<Record<CheckRow['group'], string>> = {
  host: 'Host',
  bridge: 'Bridge',
  router: 'Router',
  dhcp: 'DHCP',
  dns: 'DNS',
  nat: 'NAT and rules',
  isolation: 'Isolation',
  apps: 'Apps',
}

/** How things stand by what was checked, and when that was. */
export function checksSentence({ rows, running, wholeAt, took }: ChecksView, now: number | null): string {
  const count = (verdict: CheckRow['verdict']) =>
    rows.filter((row) => row.verdict === verdict && row.at !== null).length
  if (running) return `${rows.filter((row) => !row.running).length} of ${rows.length} have answered.`
  if (rows.every(({ at }) => at === null))
    return 'Nothing was checked yet. It takes a few seconds, and changes nothing.'
  const [failing, warning, unknown] = [count('fail'), count('warn'), count('unknown')]
  const parts = [
    ...(failing > 0 ? [`${failing} ${failing === 1 ? 'check fails' : 'checks fail'}`] : []),
    ...(warning > 0 ? [`${warning} ${warning === 1 ? 'warns' : 'warn'}`] : []),
    ...(unknown > 0 ? [`${unknown} could not be told`] : []),
  ]
  const when =
    wholeAt !== null && now !== null
      ? ` Checked ${formatRelative(wholeAt, now)}${took === null ? '' : ` in ${(took / 1000).toFixed(1)} s`}.`
      : ''
  if (parts.length === 0) return `All ${count('pass')} checks pass.${when}`
  return `${parts.join(', ')}; ${count('pass')} pass.${when}`
}

/** The rows that a person reads first. */
export function wrongFirst(rows: readonly CheckRow[]): CheckRow[] {
  const order: readonly CheckRow['verdict'][] = ['fail', 'warn', 'unknown']
  return rows
    .filter(({ verdict }) => order.includes(verdict))
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
}
