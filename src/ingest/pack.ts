import type { Batch, StudentRecord } from '../model/batch'

/** A batch on its way from the worker to the page. */
export interface PackedBatch extends Omit<Batch, 'students'> {
  /** One text in place of a record a student: copying a hundred thousand records would hold the page up. */
  students: string
}

/** Characters that no cell keeps: they are folded away as control characters. */
const [between, after] = ['\u001f', '\u001e']

export function packBatch({ students, ...batch }: Batch): PackedBatch {
  const lines = students.map(({ code, name = '', sex = '' }) => code + between + name + between + sex)
  return { ...batch, students: lines.join(after) }
}

export function unpackBatch({ students, ...batch }: PackedBatch): Batch {
  if (students === '') return { ...batch, students: [] }
  return {
    ...batch,
    students: students.split(after).map((line): StudentRecord => {
      const [code, name, sex] = line.split(between) as [string, string, string]
      return { code, ...(name !== '' && { name }), ...(sex !== '' && { sex }) }
    }),
  }
}

/** The columns of a batch, which can go over without a copy. */
export function buffersOf({ papers }: Pick<Batch, 'papers'>): ArrayBuffer[] {
  const columns = papers.flatMap(({ responses, ...paper }) => [
    ...Object.values(paper),
    ...Object.values(responses),
  ])
  return columns.flatMap((column) =>
    column instanceof Int32Array || column instanceof Uint8Array ? [column.buffer as ArrayBuffer] : [],
  )
}
