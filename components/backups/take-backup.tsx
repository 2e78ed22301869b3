import { DatabaseBackup } from 'lucide-react'
import { Button } from '@/components/ui/button'

export function TakeBackup({ take, taking }: { take: () => void; taking: boolean }) {
  return (
    <Button kind="primary" needs="operator" disabled={taking} onClick={take}>
      <DatabaseBackup aria-hidden />
      {taking ? 'Backing up' : 'Back up now'}
    </Button>
  )
}
