import { EmptyState } from '@/components/ui/empty-state'
import { StateIcon } from '@/components/ui/state-icon'

export const metadata = { title: 'Not found' }

/** Every page carries this one along, so it is made of nothing that needs a script. */
export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        alone
        icon={Unknown}
        title="There is no page at this address"
        action={
          // eslint-disable-next-line @next/next/no-html-link-for-pages -- A link of Next is a script of 3 kB on every page.
          <a
            href="/"
            className="inline-flex h-9 items-center rounded-md border border-line-strong bg-surface px-4 text-14 font-medium text-ink hover:bg-sunken"
          >
            Go to the hosts
          </a>
        }
      >
        It may belong to a host that was removed.
      </EmptyState>
    </main>
  )
}

function Unknown({ className }: { className?: string }) {
  return <StateIcon tone="unknown" {...(className ? { className } : {})} />
}
