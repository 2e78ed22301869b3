import { inventory } from '../capabilities/inventory'
import { mended, type MendSpec } from '../capabilities/mends'
import type { Step } from '../engine/step'
import { InvalidError } from '../errors'
import type { Intent } from './intent/spec'

export function mendSteps(_spec: MendSpec): Step[] {
  return [{ id: 'mend', title: 'Step 1/1: Mending what was found...', capabilities: [inventory, mended] }]
}

export function mendFarewell(): string[] {
  return ['✅ It is mended']
}

export function mendWish({ what, guest }: Extract<Intent, { do: 'mend' }>): Pick<MendSpec, 'mend'> {
  if (guest !== '' && !/^[1-9]\d{2,8}$/.test(guest))
    throw new InvalidError(`${guest} is no VMID.`, { guest: 'is no VMID' })
  return { mend: { what, vmid: guest === '' ? null : Number(guest) } }
}
