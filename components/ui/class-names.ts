import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['12', '13', '14', '16', '20', '28'] }] } },
})

/** Joins class names; of two that contradict each other, the later one stands. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
