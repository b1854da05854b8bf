import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { areaOf, centreOf, contains, type Point, segments } from '../../src/maps/geometry.ts'
import { type Outline, outlines, ringsOf } from '../../src/maps/outlines.ts'
import { OVERSEAS } from '../../src/maps/overseas.ts'
import { project } from '../../src/maps/projection.ts'
import { spread } from '../../src/maps/spread.ts'
import { departementCode } from '../../src/territory.ts'

const knowledge = await loadKnowledge()
const { metropolitan, overseas } = outlines()

/** Distance of a point to an outline, in units of the plane; 0 inside. */
function distanceTo({ rings }: Outline, point: Point): number {
  if (contains(rings, point)) return 0
  const distances = rings.flatMap(segments).map(([from, to]) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
    const part = Math.min(1, Math.max(0, along))
    return Math.hypot(point.x - from.x - part * dx, point.y - from.y - part * dy)
  })
  return Math.min(...distances)
}

test('a path of two rings is read with its relative moves', () => {
  const rings = ringsOf('m 10,20 4,0 0,2 -4,0 z m 10,-5 1e0,0 0,1 z')
  expect(rings).toEqual([
    [
      { x: 10, y: 20 },
      { x: 14, y: 20 },
      { x: 14, y: 22 },
      { x: 10, y: 22 },
    ],
    [
      { x: 20, y: 15 },
      { x: 21, y: 15 },
      { x: 21, y: 16 },
    ],
  ])
  expect(areaOf(rings)).toBe(8.5)
  const { x, y } = centreOf(rings.slice(0, 1))
  expect(x).toBeCloseTo(12, 9)
  expect(y).toBeCloseTo(21, 9)
})

describe('the projection', () => {
  test('puts the centroids of the 96 départements on the centres of their outlines', () => {
    expect(metropolitan).toHaveLength(96)
    const residuals = metropolitan.map(({ code, centre }) => {
      const known = departementCode(code)
      const centroid = known === null ? null : knowledge.departement(known)?.centroid
      if (centroid === null || centroid === undefined) throw new Error(`no centroid for ${code}`)
      const { x, y } = project(centroid)
      return Math.hypot(x - centre.x, y - centre.y)
    })
    const mean = Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0) / residuals.length)
    expect(mean).toBeLessThan(0.2)
    expect(Math.max(...residuals)).toBeLessThan(1.1)
  })

  test.each(knowledge.territories.filter(({ departements }) => departements.some((code) => code.length === 2)))(
    'puts $key $name in its départements',
    ({ centroid, departements }) => {
      const point = project(centroid)
      expect([point.x > 0, point.x < 613, point.y > 0, point.y < 585]).toEqual([true, true, true, true])
      const own = metropolitan.filter(({ code }) => departements.some((departement) => departement === code))
      expect(Math.min(...own.map((outline) => distanceTo(outline, point)))).toBeLessThan(3)
    },
  )
})

/** Official areas, in km² (INSEE); Guyane's is that of the land register. */
test.each([
  { code: '971', area: 1628 },
  { code: '972', area: 1128 },
  { code: '973', area: 83534 },
  { code: '974', area: 2504 },
  { code: '976', area: 374 },
])('the sketch of $code has its area, its centre and its territories', ({ code, area }) => {
  const known = departementCode(code)
  const centroid = known === null ? null : knowledge.departement(known)?.centroid
  if (centroid === null || centroid === undefined) throw new Error(`no centroid for ${code}`)
  const across = 111.32 * Math.cos((centroid.latitude * Math.PI) / 180)
  const rings = (OVERSEAS[code] ?? []).map((coast) => coast.map(([x, y]) => ({ x: x * across, y: y * 110.6 })))
  expect(Math.abs(areaOf(rings) / area - 1)).toBeLessThan(0.05)
  const centre = centreOf(rings)
  const off = Math.hypot(centre.x - centroid.longitude * across, centre.y - centroid.latitude * 110.6)
  expect(off).toBeLessThan(Math.sqrt(area) / 20)
  const outline = overseas.find((one) => one.code === code)
  for (const territory of knowledge.territories.filter(({ departements }) => departements.some((one) => one === code)))
    expect(outline === undefined || contains(outline.rings, project(territory.centroid)), territory.name).toBe(true)
})

test('spread discs no longer touch, stay in the frame, and are always put the same way', () => {
  const places = Array.from({ length: 30 }, (_, index) => ({ x: 100 + (index % 5), y: 100 + (index % 3) }))
  const frame = { left: 0, top: 0, right: 300, bottom: 300 }
  const discs = spread(places, 10, frame)
  expect(spread(places, 10, frame)).toEqual(discs)
  for (const [index, one] of discs.entries()) {
    expect(Math.min(one.x, one.y, 300 - one.x, 300 - one.y)).toBeGreaterThanOrEqual(10)
    for (const other of discs.slice(index + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(17)
  }
})
