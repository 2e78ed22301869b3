import { type ClassValue, clsx } from 'clsx'

/** Joins class names. Of two that contradict each other neither stands because it comes later: the one that is meant to ends with `!`. */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes)
}
