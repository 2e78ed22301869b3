import type { UnitState } from '../../host/tools/systemctl'
import type { Kept } from '../names/reserve'

export type Guard = {
  /** The rules file. */
  file: string | null
  unitFile: string | null
  unit: UnitState | undefined
  /** The rules about the host itself, as nft lists them; null when they are not loaded. */
  table: string | null
  /** The rules between the ports of the bridge, likewise. */
  ports: string | null
  kept: Kept
}
