import { expect, test } from 'vitest'
import { buffersOf, packBatch, unpackBatch } from '../../src/ingest/pack'
import { nothing, openRows } from './open'

test('a batch goes over and comes out the same, its columns without a copy', async () => {
  const { session, plans } = await openRows('九年级期中数学.xlsx', [
    ['考号', '姓名', '性别', '学校', '第1题(3分)', '第2题(3分)'],
    ['0001', '赵\u001e一\u001f', '女', '甲校', 3, 2],
    ['0002', null, null, '甲校', 1, null],
  ])
  const batch = session.build(plans[0]!, nothing)
  const packed = packBatch(batch)
  expect(unpackBatch(structuredClone(packed, { transfer: [] }))).toEqual(batch)
  const buffers = buffersOf(batch)
  expect(new Set(buffers).size).toBe(buffers.length)
  expect(buffers.length).toBe(5 + 5)
  expect(unpackBatch(packBatch({ ...batch, students: [] })).students).toEqual([])
})
