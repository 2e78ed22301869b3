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
 * Writes the units for the next boot, and none as long as the timer runs in this one: systemd asks whenever it reads its
 * units, so there is never one in its memory that it would have to be told to forget.
 */
export function bootGenerator(place: Place): string {
  const { unit } = place
  const write = (name: string, text: string, target: string) => `mkdir -p "$1/${target}.wants"
printf %s ${quote(text)} > "$1/${name}.service"
ln -sf "../${name}.service" "$1/${target}.wants/${name}.service"`
  return `#!/bin/sh
# Proximity: what was interrupted is taken back at the next boot.
for t in timer service; do [ ! -e "/run/systemd/transient/${unit}-timer.$t" ] || exit 0; done
${write(`${unit}-files`, filesUnit(place), 'local-fs.target')}
${write(unit, bootUnit(place), 'multi-user.target')}
`
}

/** Puts the files back before anything reads them: a network that begins from half of them is not there for the rest. */
function filesUnit({ folder }: Place): string {
  return `[Unit]
Description=Proximity: put back the files of what was interrupted
DefaultDependencies=no
RequiresMountsFor=${folder}
After=systemd-remount-fs.service
Before=local-fs.target

[Service]
Type=oneshot
ExecStart=/bin/sh ${folder}/files.sh
`
}

/** Takes back the rest when everything runs. */
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
