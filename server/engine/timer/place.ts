/** Where the way back of one operation lies on the host; the folder is on disk, so that it outlives a reboot, and apart from the network's own. */
export type Place = { folder: string; unit: string; lock: string; log: string }

export const UNDO = '/var/lib/proximity-undo'

export function placeOf(operationId: string): Place {
  const id = operationId.slice(0, 8)
  const folder = `${UNDO}/${id}`
  return { folder, unit: `proximity-undo-${id}`, lock: `${folder}/lock`, log: '/var/log/proximity/network.log' }
}

/** What runs at the next boot if the operation has not ended by then. */
export function bootUnit({ folder, lock }: Place): string {
  return `[Unit]
Description=Proximity: take back what was interrupted
After=network.target pve-cluster.service pve-guests.service
ConditionPathExists=${folder}/armed

[Service]
Type=oneshot
ExecStart=/usr/bin/flock ${lock} /bin/sh ${folder}/undo.sh
`
}
