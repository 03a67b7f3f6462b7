import type { Text } from '../../model/text'
import { listParts } from './itemsums'
import { MeasureError, type MeasureContext } from '../measure'
import type { Interval } from '../numerics/interval'
import { alphaIntervals } from '../numerics/reliability'
import { paperAlpha, sumPapers } from './papersums'

/** What is taken where a paper's own reliability can't be known. */
const assumed = 0.9

/** The reliability of a subject's marks in an exam: α of its items, or an assumption that has to be said. */
export interface Reliability {
  value: number
  known: boolean
  /** The 95% interval of α (Feldt); none of an assumption. */
  interval?: Interval
}

export async function reliabilityOf(
  exam: string,
  subject: string,
  given: number | undefined,
  context: MeasureContext,
): Promise<Reliability> {
  if (given !== undefined) return { value: given, known: false }
  if (subject === '总分') return { value: assumed, known: false }
  try {
    const scope = { exam, subject, merge: false }
    const parts = await listParts(scope, context)
    const [district] = await sumPapers({ ...scope, by: ['区'], core: true }, context)
    const k = parts.filter((part) => !part.optional).length
    const alpha = district ? paperAlpha(district, k) : null
    if (!district || alpha === null || alpha <= 0) return { value: assumed, known: false }
    return { value: alpha, known: true, interval: alphaIntervals(k)(alpha, district.n) }
  } catch (error) {
    if (error instanceof MeasureError) return { value: assumed, known: false }
    throw error
  }
}

/** Standard error of measurement on the T scale: 10·√(1 − reliability). */
export function measurementError({ value }: Reliability): number {
  return 10 * Math.sqrt(1 - value)
}

/** Says where the reliability comes from. */
export function noteReliability(found: readonly Reliability[]): Text {
  const shown = found.map(({ value }) => value.toFixed(2))
  return found.every(({ known }) => known)
    ? {
        zh: `测量标准误由各次试卷的 α（${shown.join('、')}）算得。`,
        en: `The standard error of measurement comes from each paper’s α (${shown.join(', ')}).`,
      }
    : {
        zh: `测量标准误所用信度为 ${shown.join('、')}；没有小题得分的考试按设定的信度估计，添加小题分后自动改用该卷的 α。`,
        en: `Reliabilities: ${shown.join(', ')}; where an exam has no item marks it is assumed, and taken from α once they are added.`,
      }
}
