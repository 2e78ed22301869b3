'use client'
import dynamic from 'next/dynamic'
import type { Order } from './sort-rows'
import { useWide } from './use-wide'

export type SortedByProps<Column extends string> = {
  columns: readonly { id: Column | null; label: string }[]
  order: Order<Column>
  /** The same column again turns it around. */
  onSort: (column: Column) => void
}

const Place = () => <p className="mb-2 h-8" />

const OrderChoice = dynamic(() => import('./order-choice').then((it) => it.OrderChoice), { ssr: false, loading: Place })

/** The order of cards on a phone, where no head of a table is there to choose it by; nobody else fetches it. */
export function SortedBy<Column extends string>({ onSort, ...rest }: SortedByProps<Column>) {
  return useWide() === false ? <OrderChoice {...rest} onSort={(column) => onSort(column as Column)} /> : <Place />
}
