import { CopyButton } from './copy-button'
import { cn } from './class-names'

/** What a machine would say or be told, word for word, with a button to copy it. */
export function CodeBlock({
  text,
  what = 'command',
  prompt,
  className,
}: {
  text: string
  what?: string
  prompt?: boolean
  className?: string
}) {
  return (
    <div className={cn('group relative rounded-md border border-line bg-sunken', className)}>
      <pre className="py-2 pr-10 pl-3 font-mono text-12 leading-5 whitespace-pre-wrap wrap-anywhere text-ink">
        {prompt && (
          <span aria-hidden className="text-faint select-none">
            ${' '}
          </span>
        )}
        {text}
      </pre>
      <CopyButton text={text} what={what} className="absolute top-1 right-1" />
    </div>
  )
}
