import type { OperationView } from '@/server/views/operation'

/** `6 changes made, 4 of them files.`; nothing when nothing was needed; how it was put back when it failed. */
export function receiptTitle(operation: Pick<OperationView, 'state' | 'steps'>): string {
  if (operation.state === 'rolled-back') return 'Everything was put back'
  if (operation.state === 'partly') return 'Some are done, and the others are as before'
  if (operation.state === 'rollback-incomplete') return 'Not everything could be put back'
  if (operation.state === 'unfinished') return 'All but the last is done'
  if (operation.state === 'interrupted') return 'The operation was interrupted'
  const done = operation.steps.flatMap((step) => step.changes).filter((change) => change.state === 'done')
  if (done.length === 0) return 'Nothing had to be changed'
  const files = done.filter((change) => change.diff !== null).length
  const changes = done.length === 1 ? '1 change made' : `${done.length} changes made`
  return files === 0 ? changes : `${changes}, ${files} of them ${files === 1 ? 'a file' : 'files'}`
}
