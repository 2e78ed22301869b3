'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { formatAbsolute } from '@/components/ui/format-time'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { toast } from '@/components/ui/toast'
import type { BackupSummary } from '@/server/views/backups'
import { reasonOf } from './backup-words'

/** Asks before a backup is gone for good. */
export function DeleteBackup({
  hostId,
  backup,
  onClose,
}: {
  hostId: string
  backup: BackupSummary
  onClose: () => void
}) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const remove = useMutation(
    trpc.backups.remove.mutationOptions({
      onSuccess: async () => {
        onClose()
        toast.success('The backup was deleted')
        await queries.invalidateQueries({ queryKey: trpc.backups.list.queryKey({ hostId }) })
      },
    }),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this backup?"
      description={`It was taken at ${formatAbsolute(backup.takenAt)}, ${reasonOf(backup)}. It does not come back.`}
      actions={
        <>
          <Button onClick={onClose}>Keep backup</Button>
          <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate({ id: backup.id })}>
            Delete backup
          </Button>
        </>
      }
    >
      {remove.error && <ProblemNotice message={problemOf(remove.error).message} />}
    </Dialog>
  )
}
