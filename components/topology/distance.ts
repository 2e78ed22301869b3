'use client'
import { useStore } from '@xyflow/react'
import { createContext, useContext } from 'react'

/** From how far the picture is seen: `small` from where a tile, `far` from where a node, and `tiny` from where even its name is too small to be read. */
type Distance = 'near' | 'small' | 'far' | 'tiny'

/** Below this zoom a tile's icon is less than 12 px high, a node less than 24, and a name less than 7. */
const ZOOMS = { small: 0.7, far: 0.43, tiny: 0.25 } as const

/** Read once for all nodes: a thousand of them that each ask the zoom with every frame are what a frame is spent on. */
export function useDistanceNow(): Distance {
  return useStore(({ transform: [, , zoom] }) => {
    if (zoom < ZOOMS.tiny) return 'tiny'
    if (zoom < ZOOMS.far) return 'far'
    return zoom < ZOOMS.small ? 'small' : 'near'
  })
}

export const DistanceContext = createContext<Distance>('near')

/** What is too small to be drawn, of a tile or of a node. */
export function useTooSmall(tile: boolean): { far: boolean; veryFar: boolean } {
  const distance = useContext(DistanceContext)
  const veryFar = distance === 'tiny'
  const far = veryFar || distance === 'far' || (tile && distance === 'small')
  return { far, veryFar }
}
