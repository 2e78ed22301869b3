import { planPath } from '@/components/plan/path'

/** The page that compares a backup with another one, or with now. */
export function comparePath(hostId: string, from: string, to: string | null = null): string {
  const path = `/hosts/${encodeURIComponent(hostId)}/backups/${encodeURIComponent(from)}`
  return to === null ? path : `${path}?${new URLSearchParams({ to }).toString()}`
}

/** The plan that brings a backup back. */
export function restorePath(hostId: string, backup: string): string {
  return planPath(hostId, { do: 'restore', backup, guests: 'return', interfaces: 'leave', firewall: 'leave' })
}

export function downloadPath(backup: string): string {
  return `/api/v1/backups/${encodeURIComponent(backup)}`
}
