/** Whom a resolv.conf(5) names, in its order; nobody where there is none. */
export function nameserversIn(text: string | null): string[] {
  return [...(text ?? '').matchAll(/^nameserver\s+(\S+)/gm)].map((match) => match[1] ?? '')
}
