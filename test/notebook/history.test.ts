import { describe, expect, it } from 'vitest'
import { parseDocument, serialiseDocument, type NotebookDocument } from '../../src/notebook/document/document'
import {
  duplicateBlock,
  editBody,
  hideBlock,
  insertBlock,
  moveBlock,
  removeBlock,
  renameBlock,
} from '../../src/notebook/document/edit'
import { noHistory, record, redo, seal, undo, type History } from '../../src/notebook/document/history'
import { matchBlocks } from '../../src/notebook/document/match'

const text = (source: string) => source.replaceAll("'''", '```')
const source = text(
  "# 一\n\n'''sql name=甲 hide\nSELECT 1\n'''\n\n文\n\n'''sql\nSELECT 2\n'''\n\n'''sql\nSELECT 3\n'''\n",
)
const document = parseDocument(source)
const words = (zh: string) => ({ zh, en: zh })

describe('the history of a document', () => {
  const type = (history: History, before: NotebookDocument, body: string, merge?: string) => {
    const after = editBody(before, 1, body)
    return { history: record(history, { label: words(body), before, after, merge }), after }
  }

  it('goes back to the first byte and forth to the last', () => {
    let history = noHistory
    let now = document
    for (const body of ['a', 'b', 'c']) ({ history, after: now } = type(history, now, body))
    expect(history.done.map(({ label }) => label.zh)).toEqual(['a', 'b', 'c'])
    while (history.done.length > 0) {
      now = history.done.at(-1)!.before
      history = undo(history)
    }
    expect(serialiseDocument(now)).toBe(source)
    while (history.undone.length > 0) {
      now = history.undone.at(-1)!.after
      history = redo(history)
    }
    expect(now.blocks[1]!.body).toBe('c\n')
    expect(undo(noHistory)).toEqual(noHistory)
    expect(redo(noHistory)).toEqual(noHistory)
  })

  it('takes typing in one cell as one step, until something comes between', () => {
    let { history, after } = type(noHistory, document, 'a', 'body 甲')
    ;({ history, after } = type(history, after, 'ab', 'body 甲'))
    expect(history.done).toHaveLength(1)
    expect(serialiseDocument(history.done[0]!.before)).toBe(source)
    ;({ history, after } = type(history, after, 'x'))
    ;({ history, after } = type(history, after, 'xy', 'body 甲'))
    expect(history.done).toHaveLength(3)
    ;({ history, after } = type(seal(history), after, 'xyz', 'body 甲'))
    expect(history.done).toHaveLength(4)
    // What was undone is a step of its own when typing goes on.
    ;({ history } = type(redo(undo(history)), after, 'xyz!', 'body 甲'))
    expect(history.done).toHaveLength(5)
  })

  it('forgets what was undone once something else is done', () => {
    const { history, after } = type(noHistory, document, 'a')
    expect(type(undo(history), after, 'b').history.undone).toEqual([])
  })
})

describe('blocks of an edited document', () => {
  const same = (after: NotebookDocument) => {
    const found = matchBlocks(document.blocks, after.blocks)
    return after.blocks.map((block) => {
      const old = found.get(block)
      return old ? document.blocks.indexOf(old) : undefined
    })
  }

  it('are those they were, wherever they stand and whatever they say', () => {
    expect(same(insertBlock(document, 1, text("'''sql\nSELECT 9\n'''")))).toEqual([0, undefined, 1, 2, 3, 4])
    expect(same(removeBlock(document, 3))).toEqual([0, 1, 2, 4])
    expect(same(moveBlock(document, 4, 3))).toEqual([0, 1, 2, 4, 3])
    expect(same(editBody(document, 3, 'SELECT 4'))).toEqual([0, 1, 2, 3, 4])
    expect(same(editBody(document, 1, 'SELECT 4'))).toEqual([0, 1, 2, 3, 4])
    expect(same(renameBlock(document, 1, '乙'))).toEqual([0, 1, 2, 3, 4])
    expect(same(renameBlock(document, 3, '丙'))).toEqual([0, 1, 2, 3, 4])
  })

  it('are new where another kind stands in their place', () => {
    expect(same(parseDocument(source.replace('sql name=甲', 'chart name=甲')))).toEqual([
      0,
      undefined,
      2,
      3,
      4,
    ])
  })
})

describe('a cell', () => {
  it('is hidden and shown by its fence line alone', () => {
    expect(serialiseDocument(hideBlock(document, 1, false))).toBe(source.replace(' hide', ''))
    expect(serialiseDocument(hideBlock(document, 3, true))).toBe(
      source.replace('```sql\nSELECT 2', '```sql hide\nSELECT 2'),
    )
    expect(hideBlock(document, 3, true).blocks[3]).toMatchObject({ hidden: true, body: 'SELECT 2\n' })
    expect(serialiseDocument(hideBlock(document, 1, true))).toBe(source)
    expect(() => hideBlock(document, 0, true)).toThrow(RangeError)
  })

  it('is copied under a free name', () => {
    const once = duplicateBlock(document, 1)
    expect(once.blocks.map(({ name }) => name)).toEqual([
      undefined,
      '甲',
      '甲2',
      undefined,
      undefined,
      undefined,
    ])
    expect(once.blocks[2]).toMatchObject({ body: 'SELECT 1\n', hidden: true })
    expect(duplicateBlock(once, 2).blocks[3]?.name).toBe('甲3')
    expect(duplicateBlock(document, 3).blocks[4]).toMatchObject({ id: '_4', body: 'SELECT 2\n' })
  })
})
