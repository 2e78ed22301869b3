/** Details are in the server's memory: nothing is asked of the host for them. */
export const FRESH = { refetchInterval: 2000 } as const
