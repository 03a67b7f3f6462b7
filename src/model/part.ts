import type { TableName } from './tables'

/** Tables that fall into one part a paper, by which rows are a paper's; the others are small and taken whole. */
export const byPaper: Partial<Record<TableName, (paper: string | number) => string>> = {
  score: (paper) => `paper_id = ${paper}`,
  response: (paper) => `item_id IN (SELECT item_id FROM item WHERE paper_id = ${paper})`,
}

/** Marks leave as whole ten-thousandths: exact, and a quarter of Arrow's decimals. */
const pack = '* REPLACE ((mark * 10000)::INTEGER AS mark)'
const unpack = '* REPLACE ((mark * 0.0001)::DECIMAL(9,4) AS mark)'

/** Selects a table, or the part of one paper, to be exported as Arrow. */
export function selectPart(name: TableName, paper?: string | number): string {
  const part = byPaper[name]
  return part && paper !== undefined
    ? `SELECT ${pack} FROM ${name} WHERE ${part(paper)}`
    : `SELECT * FROM ${name}`
}

/** Puts what was exported, now in the table `staged`, back into its own. */
export function insertPart(name: TableName, staged: string): string {
  return `INSERT INTO ${name} BY NAME SELECT ${name in byPaper ? unpack : '*'} FROM ${staged}`
}
