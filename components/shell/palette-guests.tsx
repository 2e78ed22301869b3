import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { KindIcon } from '@/components/topology/kind-icon'
import { useTRPC } from '@/components/trpc/client'
import { PaletteItem } from './palette-item'

/** As many as are looked through at a glance; whoever types more sees fewer. */
const MOST = 8

/** Guests of the host whose name, VMID or address has what was typed, each to its place in the topology. */
export function PaletteGuests({
  hostId,
  typed,
  go,
}: {
  hostId: string
  typed: string
  go: (href: string) => () => void
}) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.networks.topology.queryOptions({ hostId }, { staleTime: 5000 }))
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = (data?.nodes ?? []).filter(({ id, name, addresses }) => {
    const text = [name, id, ...addresses].join(' ').toLowerCase()
    return id.startsWith('guest:') && words.every((word) => text.includes(word))
  })
  if (found.length === 0) return null
  return (
    <Command.Group heading="Guests">
      {found.slice(0, MOST).map(({ id, kind, name, addresses }) => (
        <PaletteItem
          key={id}
          icon={<KindIcon kind={kind} />}
          value={`${name} ${id} ${addresses.join(' ')}`}
          onSelect={go(`/hosts/${encodeURIComponent(hostId)}/topology?node=${encodeURIComponent(id)}`)}
        >
          {name} <span className="font-mono text-12 text-faint">{addresses[0]}</span>
        </PaletteItem>
      ))}
    </Command.Group>
  )
}
