/** Where a label stands at its point. */
export interface Placement {
  textAnchor: 'start' | 'middle' | 'end'
  above: boolean
}

export interface Spot {
  /** The point, px. */
  x: number
  y: number
  /** Size of its label, px. */
  width: number
  height: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const placements: readonly Placement[] = [true, false].flatMap((above) =>
  (['middle', 'start', 'end'] as const).map((textAnchor) => ({ textAnchor, above })),
)
/** From a point to its label, px. */
export const offset = 6

/** Places labels at their points, inside the frame and clear of other labels and points; undefined where there is no room. */
export function placeLabels(spots: readonly Spot[], frame: Box): (Placement | undefined)[] {
  const points = spots.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }))
  const taken: Box[] = []
  return spots.map((spot, index) => {
    const placement = placements.find((each) => {
      const box = boxOf(spot, each)
      return (
        box.left >= frame.left &&
        box.right <= frame.right &&
        box.top >= frame.top &&
        box.bottom <= frame.bottom &&
        !taken.some((other) => overlap(box, other)) &&
        !points.some((other, at) => at !== index && overlap(box, other))
      )
    })
    if (placement) taken.push(boxOf(spot, placement))
    return placement
  })
}

function boxOf({ x, y, width, height }: Spot, { textAnchor, above }: Placement): Box {
  const left = textAnchor === 'start' ? x : textAnchor === 'end' ? x - width : x - width / 2
  const top = above ? y - offset - height : y + offset
  return { left, right: left + width, top, bottom: top + height }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
