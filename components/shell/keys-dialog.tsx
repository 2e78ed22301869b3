import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { CommandK } from './command-k'
import type { Entry } from './navigation'

/** Tells of the keys of every page, and of those that some pages have. */
export function KeysDialog({
  pages,
  open,
  onOpenChange,
}: {
  pages: readonly Entry[]
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      actions={<Button onClick={() => onOpenChange(false)}>Close</Button>}
    >
      <div className="grid max-h-[60dvh] gap-x-8 gap-y-1.5 overflow-y-auto text-13 sm:grid-cols-2">
        {pages.map(({ label, letter }) => (
          <Line key={label} what={label}>
            <Keys all={['g', letter]} />
          </Line>
        ))}
        <Line what="Pages, hosts and actions by typing">
          <CommandK />
        </Line>
        {ELSEWHERE.map(({ keys, what }) => (
          <Line key={what} what={what}>
            <Keys all={keys} />
          </Line>
        ))}
      </div>
    </Dialog>
  )
}

const ELSEWHERE = [
  { keys: ['/'], what: 'Find on this page' },
  { keys: ['j', 'k'], what: 'Next and previous row or node' },
  { keys: ['t'], what: 'Topology: diagram or table' },
  { keys: ['+', '−', '0'], what: 'Topology: nearer, farther, everything' },
  { keys: ['i'], what: 'Topology: into the inspector' },
  { keys: ['l'], what: 'Topology: legend' },
  { keys: ['Esc'], what: 'Close what is open' },
  { keys: ['?'], what: 'These keys' },
]

function Line({ what, children }: { what: string; children: ReactNode }) {
  return (
    <p className="flex items-center justify-between gap-4">
      {what}
      <span className="flex shrink-0 gap-1">{children}</span>
    </p>
  )
}

function Keys({ all }: { all: readonly string[] }) {
  return all.map((key) => <Kbd key={key}>{key}</Kbd>)
}
