// Makes the map of Sonora's municipalities from their outlines: one SVG path each, in a frame of 1000 units of width.
// Run it by hand after a new edition of the outlines: node scripts/outlines.mjs
//
// Source of sonora_municipalities.topojson: INEGI, Marco Geoestadístico (simplified); free use with attribution.
import { readFileSync, writeFileSync } from 'node:fs'

const here = (name) => new URL(name, import.meta.url)
const { arcs, transform, objects } = JSON.parse(
  readFileSync(here('sonora_municipalities.topojson'), 'utf8'),
)
const WIDTH = 1000

// Arcs are differences between whole numbers; degrees of longitude are narrower than those of latitude up there.
const lines = arcs.map((arc) => {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [
      x * transform.scale[0] + transform.translate[0],
      y * transform.scale[1] + transform.translate[1],
    ]
  })
})
const all = lines.flat()
const [west, east] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))]
const [south, north] = [Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))]
const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180)
const scale = WIDTH / ((east - west) * narrowing)
const placed = ([x, y]) => [
  Math.round((x - west) * narrowing * scale),
  Math.round((north - y) * scale),
]

const lineOf = (index) => (index < 0 ? lines[~index].toReversed() : lines[index])

function ring(indexes) {
  const points = indexes.flatMap((index) => lineOf(index).map(placed))
  const kept = points.filter(
    ([x, y], at) => at === 0 || x !== points[at - 1][0] || y !== points[at - 1][1],
  )
  const [first, ...rest] = kept
  let [x, y] = first
  const steps = rest.map(([toX, toY]) => {
    const step = `${toX - x},${toY - y}`
    ;[x, y] = [toX, toY]
    return step
  })
  return `M${first}l${steps.join(' ')}z`
}

const shapes = objects.sonora.geometries
  .map(({ type, arcs: parts, properties }) => ({
    code: properties.inegi_code,
    name: properties.name,
    d: (type === 'Polygon' ? [parts] : parts).flat().map(ring).join(''),
  }))
  .sort((a, b) => a.code.localeCompare(b.code))
const height = Math.round((north - south) * scale)
writeFileSync(
  here('../src/features/rounds/map/sonora.json'),
  `${JSON.stringify({ width: WIDTH, height, shapes }, null, 2)}\n`,
)
