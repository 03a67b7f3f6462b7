import { describe, expect, it } from 'vitest'
import { evaluateArgument } from '../../src/notebook/cells/argument'
import { takeCalls } from '../../src/notebook/cells/call'
import { BodyError } from '../../src/notebook/failure'

function argumentsOf(sql: string) {
  const [call] = takeCalls(sql, 'c').calls
  return Object.fromEntries(
    call!.arguments.map(({ name, value }) => [name, evaluateArgument(value, (cell) => `<${cell}>`)]),
  )
}

function refusal(sql: string): BodyError {
  try {
    takeCalls(sql, 'c')
  } catch (error) {
    if (error instanceof BodyError) return error
    throw error
  }
  throw new Error(`accepted: ${sql}`)
}

describe('measures in a statement', () => {
  it.each<[sql: string, written: string, measures: string[]]>([
    [
      "SELECT * FROM level(exam := 'e') WHERE 平均分 > 60",
      'SELECT * FROM "c level 1" AS "level" WHERE 平均分 > 60',
      ['level'],
    ],
    ["FROM 学业水平(exam := 'e') a", 'FROM "c level 1" a', ['level']],
    [
      "FROM level(exam := 'a') AS a JOIN Level(exam := 'b') b USING (单位)",
      'FROM "c level 1" AS a JOIN "c level 2" b USING (单位)',
      ['level', 'level'],
    ],
    [
      `SELECT position('a' IN 单位), level(1) FROM position(exam := 'e'), range(3) r, "S-P 表"(exam := 'e')`,
      `SELECT position('a' IN 单位), level(1) FROM "c position 1" AS "position", range(3) r, "c sp 2" AS "S-P 表"`,
      ['position', 'sp'],
    ],
    ["WITH x AS (FROM SP表(exam := 'e')) FROM x", 'WITH x AS (FROM "c sp 1" AS "SP表") FROM x', ['sp']],
    ['SELECT level FROM level', 'SELECT level FROM level', []],
    [
      "SELECT 'FROM level()', $$ FROM bands() $$ -- FROM bands()\nFROM t",
      "SELECT 'FROM level()', $$ FROM bands() $$ -- FROM bands()\nFROM t",
      [],
    ],
  ])('%s', (sql, written, measures) => {
    const taken = takeCalls(sql, 'c')
    expect(taken.sql).toBe(written)
    expect(taken.calls.map(({ measure }) => measure)).toEqual(measures)
  })

  it('keeps the lines of the statement', () => {
    const sql = "SELECT *\nFROM level(\n  exam := 'e',\n  by := '学校' -- 单位\n)\nWHERE x"
    const { sql: written, calls } = takeCalls(sql, 'c')
    expect(written.split('\n')).toHaveLength(sql.split('\n').length)
    expect(written.split('\n')[5]).toBe('WHERE x')
    expect(calls[0]!.line).toBe(2)
  })

  it('reads every kind of value', () => {
    expect(
      argumentsOf(
        `FROM level(exam := $场次, subject => 'it''s', by = ['学校', '性别'], intervals := TRUE, width := -0.5,
          /* :) */ where := {学校: ['甲', $乙], "城乡": '城区'}, prior := null,)`,
      ),
    ).toEqual({
      exam: '<场次>',
      subject: "it's",
      by: ['学校', '性别'],
      intervals: true,
      width: -0.5,
      where: { 学校: ['甲', '<乙>'], 城乡: '城区' },
      prior: null,
    })
    expect(argumentsOf('FROM level()')).toEqual({})
  })

  it.each<[sql: string, words: string, line: number]>([
    ["FROM level(\n'e')", '参数', 2],
    ["FROM level(exam := 'e',\n subject := 1 + 1)", '“+”', 2],
    ["FROM level(exam := 'e'", '没有结束', 1],
    ["FROM level(exam := 'e',\n\n exam := 'f')", '写了两次', 3],
    ['FROM level(exam := upper(1))', '“upper”', 1],
    ["FROM level(where := {学校 '甲'})", "“'甲'”", 1],
    ['FROM level(exam := $选中.校)', '$选中.学校', 1],
    ["FROM level(exam := 'e' subject := 'x')", '“subject”', 1],
  ])('refuses %s', (sql, words, line) => {
    const { text, line: at } = refusal(sql)
    expect(text.zh).toContain(words)
    expect(text.en).not.toMatch(/[\u4e00-\u9fff]{6}/)
    expect(at).toBe(line)
  })
})
