import { quote } from '../../host/quote'

/** Where the way back of one operation lies on the host; the folder is on disk, so that it outlives a reboot, and apart from the network's own. */
export type Place = { folder: string; unit: string; generator: string; lock: string; log: string }

export const UNDO = '/var/lib/proximity-undo'

export function placeOf(operationId: string): Place {
  const id = operationId.slice(0, 8)
  const folder = `${UNDO}/${id}`
  const unit = `proximity-undo-${id}`
  const generator = `${GENERATORS}/${unit}`
  return { folder, unit, generator, lock: `${folder}/lock`, log: '/var/log/proximity/network.log' }
}

/** Where systemd looks for programs that write units at boot: systemd.generator(7). */
export const GENERATORS = '/etc/systemd/system-generators'

/**
 * Writes the unit for the next boot, and none as long as the timer runs in this one: systemd asks whenever it reads its
 * units, so there is never one in its memory that it would have to be told to forget.
 */
export function bootGenerator(place: Place): string {
  const { unit } = place
  return `#!/bin/sh
# Proximity: what was interrupted is taken back at the next boot.
for t in timer service; do [ ! -e "/run/systemd/transient/${unit}-timer.$t" ] || exit 0; done
mkdir -p "$1/multi-user.target.wants"
printf %s ${quote(bootUnit(place))} > "$1/${unit}.service"
ln -sf "../${unit}.service" "$1/multi-user.target.wants/${unit}.service"
`
}

/** What runs at the next boot if the operation has not ended by then. */
function bootUnit({ folder, lock }: Place): string {
  return `[Unit]
Description=Proximity: take back what was interrupted
After=network.target pve-cluster.service pve-guests.service
ConditionPathExists=${folder}/armed

[Service]
Type=oneshot
ExecStart=/usr/bin/flock ${lock} /bin/sh ${folder}/undo.sh
`
}
