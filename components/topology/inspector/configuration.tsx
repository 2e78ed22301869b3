'use client'
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '@/components/trpc/problem'
import { useTRPC } from '@/components/trpc/client'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'

/** The file behind a node as it is on the host, read when somebody asks for it. */
export function Configuration({ hostId, id }: { hostId: string; id: string }) {
  if (id === 'internet' || id === 'gateway') return null
  return (
    <Disclosure
      className="border-t border-line pt-2"
      summary={<span className="text-13 font-semibold">Configuration as found</span>}
    >
      <Found hostId={hostId} id={id} />
    </Disclosure>
  )
}

function Found({ hostId, id }: { hostId: string; id: string }) {
  const trpc = useTRPC()
  const { data, error } = useQuery(trpc.networks.node.configuration.queryOptions({ hostId, id }))
  if (error) return <p className="text-13 text-failed">{problemOf(error).message}</p>
  if (data === undefined) return <p className="text-13 text-muted">Reading it on the host.</p>
  if (data === null) return <p className="text-13 text-muted">No file of this host says what it is.</p>
  return (
    <div className="flex flex-col gap-2">
      <p className="font-mono text-12 break-all text-muted">{data.path}</p>
      {data.text === null ? (
        <p className="text-13 text-muted">There is no such file.</p>
      ) : (
        <CodeBlock text={data.text.trimEnd()} what={data.path} />
      )}
    </div>
  )
}
