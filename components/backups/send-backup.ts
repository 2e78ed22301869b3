/** Sends a file to the server; fails with what the server has to say about it. */
export async function sendBackup(hostId: string, file: File): Promise<void> {
  const answer = await fetch(`/api/v1/backups?host=${encodeURIComponent(hostId)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: file,
  })
  if (answer.ok) return
  const said = (await answer.json().catch(() => null)) as { error?: unknown } | null
  throw new Error(typeof said?.error === 'string' ? said.error : 'The backup could not be uploaded. Try it once more.')
}
