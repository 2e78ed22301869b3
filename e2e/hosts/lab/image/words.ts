/** A long list of names, as one reads them. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
