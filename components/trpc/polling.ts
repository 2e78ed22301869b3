/** For what a person looks at: asked again every 3 s while the page is visible; the last picture stays until the next is there. */
export const LIVE = { refetchInterval: 3000, refetchOnWindowFocus: true } as const

/** For what changes seldom, or costs the server more. */
export const CALM = { refetchInterval: 10_000, refetchOnWindowFocus: true } as const
