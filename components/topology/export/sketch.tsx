import { markOf, type Tone } from '@/components/ui/state'
import { boundsOf } from '../bounds'
import { edgeLines, type EdgeLine } from '../edge-lines'
import { hueOf } from '../hue'
import { kindWord } from '../kind-word'
import { type Box, type Drawing, isTile, type PlacedNode } from '../place'
import type { Colours } from './colours'

const MARGIN = 32
const SANS = 'Geist, system-ui, sans-serif'
const MONO = 'Geist Mono, ui-monospace, monospace'

/** The picture as one SVG without anything else: its text stays text. */
export function Sketch({ drawing, colours }: { drawing: Drawing; colours: Colours }) {
  const { x, y, width, height } = boundsOf(drawing)
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN }
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      {...size}
      viewBox={`${x - MARGIN} ${y - MARGIN} ${size.width} ${size.height}`}
      fontFamily={SANS}
      fontSize={13}
      fill={colours.ink}
    >
      <rect x={x - MARGIN} y={y - MARGIN} {...size} fill={colours.canvas} />
      {drawing.boxes.map((box) => (
        <Network key={box.id} box={box} hue={hueOf(box, drawing.boxes)} colours={colours} />
      ))}
      {edgeLines(drawing).map((line) => (
        <Line key={line.id} line={line} colours={colours} />
      ))}
      {drawing.nodes.map((node) => (
        <Thing key={node.id} node={node} colours={colours} />
      ))}
    </svg>
  )
}

function Network({ box, hue, colours }: { box: Box; hue: number | null; colours: Colours }) {
  const colour = hue === null ? colours.faint : `hsl(${hue}, 60%, 45%)`
  const { x, y, width, height } = box
  const guests = box.apps === 1 ? '1 guest' : `${box.apps} guests`
  return (
    <g>
      <rect
        {...{ x, y, width, height }}
        rx={6}
        fill={colour}
        fillOpacity={0.08}
        stroke={colour}
        strokeOpacity={0.45}
        strokeDasharray={box.isolated ? undefined : '4 3'}
      />
      <text x={x + 16} y={y + 23} fontWeight={500}>
        {short(box.name, width - 32)}
      </text>
      <text x={x + 16} y={y + 40} fontSize={12} fill={colours.muted}>
        {[box.cidr, guests, box.pool && `${box.pool.used} of ${box.pool.size} addresses`].filter(Boolean).join(' · ')}
      </text>
    </g>
  )
}

function Line({ line: { look, way, end }, colours }: { line: EdgeLine; colours: Colours }) {
  const stroke = {
    open: colours.faint,
    failed: colours.failed,
    unknown: colours.unknown,
    blocked: colours['line-strong'],
  }
  const blocked = look === 'blocked'
  return (
    <g fill="none" stroke={stroke[look]} strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round">
      <path d={way} strokeDasharray={blocked || look === 'unknown' ? '3 5' : undefined} />
      {end && <path d={end} stroke={blocked ? colours.failed : undefined} strokeWidth={blocked ? 3 : 1.5} />}
    </g>
  )
}

function Thing({ node, colours }: { node: PlacedNode; colours: Colours }) {
  const { x, y, width, height } = node
  const { tone, word } = markOf(node.state)
  const below = [...node.addresses.filter((address) => address !== node.name), ...(node.note ? [node.note] : [])]
  const lines = below.length > 0 ? below.slice(0, width > 200 ? 2 : 1) : [kindWord(node.kind)]
  return (
    <g>
      <title>{[node.name, word, ...node.addresses].join(', ')}</title>
      <rect {...{ x, y, width, height }} rx={6} fill={colours.surface} stroke={colours['line-strong']} />
      <rect x={x} y={y + 1} width={4} height={height - 2} rx={2} fill={fillOf(tone, colours)} />
      {!isTile(node) && (
        <>
          <text x={x + 16} y={y + (lines.length > 1 ? 20 : 24)} fontWeight={500}>
            {short(node.name, width - (tone === 'good' && !node.badge ? 28 : 90))}
          </text>
          {tone !== 'good' && (
            <text x={x + width - 12} y={y + 20} textAnchor="end" fontSize={12} fill={fillOf(tone, colours)}>
              {node.badge ? `${node.badge}, ${word}` : word}
            </text>
          )}
          {node.badge && tone === 'good' && (
            <text x={x + width - 12} y={y + 20} textAnchor="end" fontSize={12} fill={colours.muted}>
              {short(node.badge, 60)}
            </text>
          )}
          {lines.map((line, at) => (
            <text
              key={line}
              x={x + 16}
              y={y + (lines.length > 1 ? 37 : 42) + at * 16}
              fontSize={12}
              fontFamily={/\d\./.test(line) ? MONO : SANS}
              fill={colours.muted}
            >
              {short(line, width - 28)}
            </text>
          ))}
        </>
      )}
    </g>
  )
}

function fillOf(tone: Tone, colours: Colours): string {
  if (tone === 'off' || tone === 'working') return colours.faint
  return colours[tone]
}

/** A letter takes about 7 px: what would not fit ends with three dots, and not in the middle of a character. */
function short(text: string, width: number): string {
  const fits = Math.floor(width / 7)
  return text.length <= fits ? text : `${text.slice(0, fits - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
