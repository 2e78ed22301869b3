import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '@/components/ui/button'

/** From page to page; nothing where everything fits on one. */
export function Pager({ page, hasOlder, onPage }: { page: number; hasOlder: boolean; onPage: (page: number) => void }) {
  if (page === 1 && !hasOlder) return null
  return (
    <nav aria-label="Pages of the record" className="flex items-center justify-between gap-4">
      <Button size="small" disabled={page === 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
        Show newer
      </Button>
      <span className="text-13 text-muted">Page {page}</span>
      <Button size="small" disabled={!hasOlder} onClick={() => onPage(page + 1)}>
        Show older
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  )
}
