import { Card } from '@/components/ui/card'
import { StateIcon } from '@/components/ui/state-icon'
import type { Tone } from '@/components/ui/state'
import type { Mode } from '@/server/views/overview'

const MODES: Readonly<Record<Mode, { word: string; tone: Tone }>> = {
  isolated: { word: 'Isolated', tone: 'good' },
  simple: { word: 'Simple', tone: 'attention' },
  development: { word: 'Development', tone: 'off' },
  unknown: { word: 'Unknown', tone: 'unknown' },
}

export function ModeCard({ mode, reason }: { mode: Mode; reason: string }) {
  const { word, tone } = MODES[mode]
  return (
    <Card title="Mode">
      <p className="flex items-center gap-2 text-20 font-semibold">
        <StateIcon tone={tone} className="size-5" />
        {word}
      </p>
      <p className="mt-2 text-muted">{reason}</p>
    </Card>
  )
}
