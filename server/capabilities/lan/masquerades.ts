import { parseInterfaces } from '../../host/tools/interfaces'

/** Whether the stanza of a bridge in interfaces(5) has this host forward what leaves it under an address of its own. */
export function masquerades(interfaces: string, bridge: string): boolean {
  return parseInterfaces(interfaces)
    .filter(({ name }) => name === bridge)
    .some(({ options }) => options.some(([, value]) => /-j\s+(MASQUERADE|SNAT)\b|\bmasquerade\b/.test(value)))
}
