'use client'
import Link from 'next/link'
import { Definition, Definitions } from '@/components/ui/definition'
import { formatAbsolute } from '@/components/ui/format-time'
import { useHydrated } from '@/components/ui/hydrated'
import type { Search } from '@/server/ledger/search/spec'
import type { LedgerLine } from '@/server/ledger/view'
import { bytes, endWords } from './ledger-words'

/** Who, when, what for, where, how it ended, and where it stands in the chain. */
export function LedgerDetails({ line, onSearch }: { line: LedgerLine; onSearch: (part: Partial<Search>) => void }) {
  const { seq, at, actor, purpose, host, operation, changes, sudo, sent, received, milliseconds, times, within, hash } =
    line
  const hydrated = useHydrated()
  return (
    <Definitions>
      <Definition label="Sent by">
        <Filter onClick={() => onSearch({ who: actor })}>{actor}</Filter>
      </Definition>
      <Definition label="Sent">
        <time dateTime={new Date(at).toISOString()}>{hydrated ? formatAbsolute(at) : ''}</time>
        {times > 1 && `, and ${times - 1} times more within a minute`}
      </Definition>
      <Definition label="For">
        {operation ? (
          <>
            <Link href={`/operations/${operation.id}`} className="text-accent hover:underline">
              {purpose}
            </Link>
            {operation.step !== null && `, step ${operation.step + 1}`},{' '}
            <Filter onClick={() => onSearch({ operation: operation.id })}>all of its commands</Filter>
          </>
        ) : (
          purpose
        )}
      </Definition>
      <Definition label="Host">
        <Filter onClick={() => onSearch({ host: host.id })}>{host.name}</Filter>
        {host.place !== host.name && <span className="font-mono text-12 text-muted"> {host.place}</span>}
        {sudo && ', by sudo'}
      </Definition>
      <Definition label="Effect">{changes ? 'changes the host' : 'only looks'}</Definition>
      <Definition label="Ended" mono>
        {endWords(line)}
        {milliseconds !== null && `, ${milliseconds} ms`}
      </Definition>
      <Definition label="Bytes" mono>
        {within === null && `${bytes(sent)} in, `}
        {bytes(received)} out
      </Definition>
      <Definition label="Entry" mono>
        {seq}
        {within !== null && `, ran within ${within}`}
      </Definition>
      <Definition label="Hash" mono>
        <span className="wrap-anywhere">{hash}</span>
      </Definition>
    </Definitions>
  )
}

function Filter({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick} className="text-left text-accent hover:underline">
      {children}
    </button>
  )
}
