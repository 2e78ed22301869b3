const shared = globalThis as { [key: symbol]: AbortController | undefined }

/** Aborted when the server ends: every open stream is merged with it, for one that is open keeps the server waiting. */
export const shutdown: AbortController = (shared[Symbol.for('proximity.shutdown')] ??= new AbortController())
