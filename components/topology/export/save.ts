'use client'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { createElement } from 'react'
import { saveFile } from '@/components/ui/save-file'
import { fileName } from '@/server/file-name/spec'
import type { Drawing } from '../place'
import { coloursOf } from './colours'
import { Sketch } from './sketch'

/** Pixels of a picture for each of the drawing, and how many a browser’s canvas takes on a side at least. */
const SCALE = 2
const LONGEST = 8192

/** Saves the picture as a file of this browser, in the colours of the theme that is shown. */
export async function save(drawing: Drawing, as: 'svg' | 'png', host: string | null): Promise<void> {
  const svg = svgOf(drawing)
  const text = new Blob([svg.text], { type: 'image/svg+xml' })
  saveFile(fileName({ host, what: 'topology', ending: as }), as === 'svg' ? text : await toPng(svg))
}

type Svg = { text: string; width: number; height: number }

/** Made by React and the browser, which escape what guests are called. */
function svgOf(drawing: Drawing): Svg {
  const holder = document.createElement('div')
  const root = createRoot(holder)
  flushSync(() => root.render(createElement(Sketch, { drawing, colours: coloursOf(document.documentElement) })))
  const element = holder.querySelector('svg')
  if (!element) throw new Error('The picture could not be drawn')
  const svg = {
    text: new XMLSerializer().serializeToString(element),
    width: Number(element.getAttribute('width')),
    height: Number(element.getAttribute('height')),
  }
  root.unmount()
  return svg
}

async function toPng({ text, width, height }: Svg): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const scale = Math.min(SCALE, LONGEST / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large'))), 'image/png'),
  )
}
