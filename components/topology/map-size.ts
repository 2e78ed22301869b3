/** Pixels of the small map, and of what is between it and the lower right corner of the picture. */
export const MAP = { width: 176, height: 112, right: 64, bottom: 16 } as const
