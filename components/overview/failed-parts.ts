import type { HostOverview, Part } from '@/server/views/overview'

/** What the network stands on and does not work. */
export const failedParts = ({ parts }: Pick<HostOverview, 'parts'>): readonly Part[] =>
  parts.filter(({ state }) => state === 'failed')
