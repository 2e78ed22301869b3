'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { formatBytes, formatRate, ratesBetween } from './rates'
import { Section } from './section'
import { useLastTwo } from './use-last-two'

const EVERY = { refetchInterval: 2000 } as const

/** What each NIC carries now, and what it has carried since it was plugged in. */
export function Traffic({ hostId, id }: { hostId: string; id: string }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.networks.node.traffic.queryOptions({ hostId, id }, EVERY))
  const { before, now } = useLastTwo(data)
  if (!now) return null
  const rates = ratesBetween(before, now)
  return (
    <Section title="Traffic">
      <table className="w-full text-12">
        <thead className="text-left text-muted">
          <tr>
            <th className="font-normal">NIC</th>
            <th className="text-right font-normal">Receives</th>
            <th className="text-right font-normal">Sends</th>
          </tr>
        </thead>
        <tbody>
          {now.nics.map(({ nic, bytes }) => (
            <tr key={nic}>
              <td className="py-1 font-mono">{nic}</td>
              {bytes === null ? (
                <td colSpan={2} className="text-right text-faint">
                  not plugged in
                </td>
              ) : (
                (['received', 'sent'] as const).map((way) => (
                  <td key={way} className="py-1 text-right">
                    {formatRate(rates.get(nic)?.[way] ?? null)}
                    <span className="block text-faint">{formatBytes(bytes[way])} in all</span>
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
