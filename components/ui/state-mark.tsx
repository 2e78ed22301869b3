import { cn } from './class-names'
import { markOf, SOFT, TEXT } from './state'
import { StateIcon } from './state-icon'

/** A state as word, shape and colour. `soft` puts it on its own surface, as a badge. */
export function StateMark({
  state,
  word,
  soft,
  className,
}: {
  state: string
  word?: string
  soft?: boolean
  className?: string
}) {
  const mark = markOf(state)
  return (
    <span
      className={cn(
        'inline-flex items-baseline gap-1.5 align-middle text-13 font-medium whitespace-nowrap',
        TEXT[mark.tone],
        soft && ['rounded-full py-0.5 pr-2.5 pl-1.5', SOFT[mark.tone]],
        className,
      )}
    >
      <StateIcon tone={mark.tone} className="self-center" />
      {word ?? mark.word}
    </span>
  )
}
