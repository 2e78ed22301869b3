import { CircleHelp, Laptop, type LucideIcon, Share2, Shield } from 'lucide-react'
import { Card } from '@/components/ui/card'
import type { Mode } from '@/server/views/overview'

// A mode is how things are meant, not how they stand: it has an icon, and no colour of a state.
const MODES: Readonly<Record<Mode, { word: string; icon: LucideIcon }>> = {
  isolated: { word: 'Isolated', icon: Shield },
  simple: { word: 'Simple', icon: Share2 },
  development: { word: 'Development', icon: Laptop },
  unknown: { word: 'Unknown', icon: CircleHelp },
}

/** `begun` is false while nothing of the isolated network exists: the mode is then a wish. */
export function ModeCard({ mode, reason, begun }: { mode: Mode; reason: string; begun: boolean }) {
  const { word, icon: Icon } = MODES[mode]
  return (
    <Card title="Mode">
      <p className="flex items-center gap-2 text-20 font-semibold">
        <Icon className="size-5 text-muted" aria-hidden />
        {mode === 'isolated' && !begun ? 'Isolated, not initialized yet' : word}
      </p>
      <p className="mt-2 text-muted">{reason}</p>
    </Card>
  )
}
