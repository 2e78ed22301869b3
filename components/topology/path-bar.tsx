import { Button } from '@/components/ui/button'
import { StateMark } from '@/components/ui/state-mark'

/** Says that a path is shown, and where it ends. */
export function PathBar({ broken, onClear }: { broken: string | null; onClear(): void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-sunken px-4 py-2 text-13 sm:px-6">
      <StateMark
        state={broken ? 'failed' : 'good'}
        word={broken ? `The path ends at ${broken}` : 'The whole path holds'}
      />
      <Button kind="quiet" size="small" onClick={onClear}>
        Show everything
      </Button>
    </div>
  )
}
