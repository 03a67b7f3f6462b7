import type { Database } from '../engine/query'
import { rows } from '../engine/table'

/**
 * Schools, zones, groups and subjects with their places in the order of codes (subjects in that of reports): what
 * charts give a colour of its own, and order where nobody may be ranked.
 */
export async function listPlaces(database: Database): Promise<Map<string, number>> {
  const found = await database.query(
    `SELECT name, row_number() OVER (PARTITION BY kind ORDER BY place, name)::INTEGER - 1 AS place FROM (
       SELECT 1 AS kind, name, code AS place FROM school
       UNION ALL SELECT 2, zone, min(code) FROM school WHERE zone IS NOT NULL GROUP BY zone
       UNION ALL SELECT 3, group_name, min(code) FROM school WHERE group_name IS NOT NULL GROUP BY group_name
       UNION ALL SELECT 4, subject, lpad(min(seq)::VARCHAR, 9, '0') FROM paper GROUP BY subject
     )`,
  )
  return new Map(rows(found).map(({ name, place }) => [String(name), Number(place)]))
}
