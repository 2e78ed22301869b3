'use client'
import { Download, Maximize, Minus, Plus, Shapes } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { useCurrentHost } from '@/components/shell/use-current-host'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Tooltip } from '@/components/ui/tooltip'
import type { Drawing } from './place'

const Legend = dynamic(() => import('./legend').then((it) => it.Legend), { ssr: false })

/** What acts on the whole picture, at its lower right. */
export function Controls({
  whole,
  onIn,
  onOut,
  onFit,
}: {
  /** Everything with its name, as it is saved. */
  whole: () => Drawing
  onIn: () => void
  onOut: () => void
  onFit: () => void
}) {
  const [hasLegend, setLegend] = useState(false)
  const { host } = useCurrentHost()
  const saveAs = (as: 'svg' | 'png') => void save(whole(), as, host?.name ?? null)
  useKey(isPlainKey('l'), () => setLegend(!hasLegend))
  useKey(
    (event) => event.key === 'Escape' && hasLegend,
    () => setLegend(false),
  )
  return (
    <>
      {hasLegend && <Legend onClose={() => setLegend(false)} />}
      <div className="absolute right-[calc(1rem+var(--beside))] bottom-4 z-10 flex flex-col rounded-md border border-line bg-raised shadow-float">
        <Control label="Zoom in" keys="+" icon={<Plus />} onClick={onIn} />
        <Control label="Zoom out" keys="−" icon={<Minus />} onClick={onOut} />
        <Control label="Show everything" keys="0" icon={<Maximize />} onClick={onFit} />
        <Control label="Legend" keys="l" icon={<Shapes />} pressed={hasLegend} onClick={() => setLegend(!hasLegend)} />
        <Menu
          align="end"
          trigger={
            <Button kind="quiet" size="icon" aria-label="Save the picture">
              <Download />
            </Button>
          }
        >
          <MenuItem onSelect={() => saveAs('svg')}>Save as SVG</MenuItem>
          <MenuItem onSelect={() => saveAs('png')}>Save as PNG</MenuItem>
        </Menu>
      </div>
    </>
  )
}

function Control({
  label,
  keys,
  icon,
  pressed,
  onClick,
}: {
  label: string
  keys: string
  icon: ReactNode
  pressed?: boolean
  onClick: () => void
}) {
  return (
    <Tooltip text={`${label} (${keys})`} side="left">
      <Button kind="quiet" size="icon" aria-label={label} aria-pressed={pressed} onClick={onClick}>
        {icon}
      </Button>
    </Tooltip>
  )
}

/** What draws a file is fetched by whoever wants one. */
async function save(...file: [drawing: Drawing, as: 'svg' | 'png', host: string | null]): Promise<void> {
  const { save } = await import('./export/save')
  await save(...file)
}
