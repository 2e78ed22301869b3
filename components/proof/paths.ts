/** The page of a proof; without an id, of the newest. */
export function proofPath(hostId: string, id?: string): string {
  const page = `/hosts/${encodeURIComponent(hostId)}/proof`
  return id === undefined ? page : `${page}?proof=${encodeURIComponent(id)}`
}

/** Where its signed report is downloaded. */
export function reportPath(id: string): string {
  return `/api/v1/proofs/${encodeURIComponent(id)}`
}
