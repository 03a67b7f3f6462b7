import { expect, test } from 'vitest'
import { findRelations } from '../../src/engine/relations'

test.each<[sql: string, names: string[]]>([
  ['SELECT 学校, avg(得分) FROM 成绩 GROUP BY ALL', ['成绩']],
  [
    'FROM a, b AS c, range(3) r(x, y), d JOIN e ON f(a.x, b.y) = 1, g WHERE h IN (i, j)',
    ['a', 'b', 'd', 'e', 'g'],
  ],
  ['WITH x AS (FROM a), y(p, q) AS (FROM b) SELECT * FROM x, Y, c', ['a', 'b', 'c']],
  [
    'SELECT 1, (SELECT max(v) FROM "小 题""1"), s FROM (a JOIN b USING (k, l)), (SELECT m, n FROM c) t',
    ['小 题"1', 'a', 'b', 'c'],
  ],
  ['SELECT \'from x\' -- from y\n, "from z" /* from\n w */ FROM main.a', ['a']],
  ['PIVOT 各校 ON 学科 IN (语文, 数学) USING avg(得分) GROUP BY 学校', ['各校']],
  ['SELECT extract(year FROM d), a FROM t ORDER BY b, c', ['d', 't']],
  ['SELECT a FROM t UNION SELECT b, c FROM u', ['t', 'u']],
])('%s', (sql, names) => {
  expect(findRelations(sql)).toEqual(names)
})
