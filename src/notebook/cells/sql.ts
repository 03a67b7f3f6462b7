import { identifier } from '../../engine/bind'
import type { Table } from '../../engine/table'
import type { Format, MeasureColumn } from '../../measures/measure'
import { paramOf, type CellDefinition } from '../definition'
import { readSqlNames } from '../sql'

/**
 * One SQL statement. `$学科` is bound as a parameter; other cells are read by name, like tables. Where SQL cells read
 * this one it is kept as a temporary table, made by the statement itself, so that decimals stay decimals.
 */
export function defineSql(sql: string, id: string): CellDefinition {
  const { relations, params } = readSqlNames(sql)
  return {
    names: new Set([...relations, ...params]),
    readsData: true,
    readsConvention: false,
    async compute({ values, database, readBySql, signal }) {
      const named = Object.fromEntries([...params].map((name) => [name, paramOf(name, values)]))
      const text = sql.trim().replace(/;\s*$/, '')
      let table: Table
      if (readBySql) {
        await database.query(`CREATE OR REPLACE TEMP TABLE ${identifier(id)} AS\n${text}`, {
          params: named,
          signal,
        })
        table = await database.query(`SELECT * FROM ${identifier(id)}`, { signal })
      } else {
        table = await database.query(text, { params: named, signal })
      }
      const sources = [...relations].flatMap((name) => {
        const value = values.get(name)
        return value?.kind === 'table' ? value.sources : []
      })
      return {
        kind: 'table',
        table,
        columns: describeColumns(table),
        notes: [],
        sources: [...new Set(sources)],
      }
    },
  }
}

/** How the columns of a plain query are shown: names that end in 率 as rates, counts whole, marks with a decimal. */
export function describeColumns(table: Table): MeasureColumn[] {
  return table.columns.map(({ name, kind, sqlType }): MeasureColumn => {
    const format: Format =
      kind !== 'number'
        ? 'text'
        : /率$/.test(name)
          ? 'rate'
          : /(人数|人次|校数|班数|题数)$/.test(name)
            ? 'count'
            : /(均分|平均分|标准差)$/.test(name) || sqlType === 'DOUBLE'
              ? 'mark'
              : 'text'
    return { name, en: name, format }
  })
}
