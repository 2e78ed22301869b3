import type { AnyCapability, Needs } from './capability'

/** The capabilities with everything they need, each after what it needs. */
export function inOrder(capabilities: readonly AnyCapability[]): AnyCapability[] {
  const ordered = new Set<AnyCapability>()
  const open = new Set<AnyCapability>()
  const visit = (capability: AnyCapability): void => {
    if (ordered.has(capability)) return
    if (open.has(capability)) throw new TypeError(`${capability.id} needs itself`)
    open.add(capability)
    for (const needed of Object.values(capability.needs as Needs)) visit(needed)
    ordered.add(capability)
  }
  for (const capability of capabilities) visit(capability)
  return [...ordered]
}
