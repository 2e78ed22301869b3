import type { UnitState } from '../../host/tools/systemctl'

export type Guard = {
  /** The rules file. */
  file: string | null
  unitFile: string | null
  unit: UnitState | undefined
  /** As nft lists it; null when it is not loaded. */
  table: string | null
}
