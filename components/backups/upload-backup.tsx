'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { sendBackup } from './send-backup'

/** Brings in a backup that was downloaded, from here or from another Proximity. */
export function UploadBackup({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const file = useRef<HTMLInputElement>(null)
  const upload = useMutation({
    mutationFn: (chosen: File) => sendBackup(hostId, chosen),
    onSuccess: async () => {
      toast.success('The backup was uploaded')
      await queries.invalidateQueries({ queryKey: trpc.backups.list.queryKey({ hostId }) })
    },
    onError: (error) => toast.error(error.message),
  })
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        aria-label="Backup file"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const chosen = target.files?.[0]
          if (chosen) upload.mutate(chosen)
          // The same file can be chosen again.
          target.value = ''
        }}
      />
      <Button needs="operator" disabled={upload.isPending} onClick={() => file.current?.click()}>
        <Upload aria-hidden />
        {upload.isPending ? 'Uploading' : 'Upload backup'}
      </Button>
    </>
  )
}
