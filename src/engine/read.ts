import { QueryError } from './query'

/** What DuckDB says of a text without running any of it. */
export interface Inspector {
  /** Rejects with DuckDB's refusal where the text is not exactly one statement that it could run. */
  prepare(sql: string): Promise<void>
  /** Where the text's tokens begin, in bytes of UTF-8; comments are none. */
  tokens(sql: string): Promise<ArrayLike<number>>
}

/** What stands before a text that may only read; its error positions are moved back by it. */
export const opening = 'SELECT * FROM (\n'

/** One statement that begins like this is a SELECT, and DuckDB has none that writes. */
export const enclose = (sql: string) => `${opening}${sql}\n)`

const several = 'Cannot prepare multiple statements at once!'

/** DuckDB makes plain spaces of some of these before it parses, though not before it tells the tokens. */
const unlikeTokens = /[^\P{Z} ]|[^\P{C}\t\n\r]/u

/**
 * Rejects, before anything runs, unless `sql` enclosed is one statement and each of `texts`, a reader's own that stand
 * in it, is one statement by itself. DuckDB itself counts them, so no letter, quotation mark or comment that we read
 * differently makes two of one. It binds, too: mistakes in `sql` are told with positions in what is enclosed.
 */
export async function expectReading(
  inspector: Inspector,
  sql: string,
  texts: readonly string[],
): Promise<void> {
  await expectOne(inspector, enclose(sql))
  for (const text of texts) {
    await expectOne(inspector, text).catch((error: Error) => {
      // A name that only the whole gives a meaning is found missing after the statements are counted.
      if (/"exception_type":"(Catalog|Binder)"/.test(error.message)) return
      throw refusal()
    })
  }
}

/** What runs is rolled back, so that whatever it made by the way (PIVOT makes a type) goes, and can't write data. */
export const readOnly = { begin: 'BEGIN TRANSACTION READ ONLY', end: 'ROLLBACK' }

async function expectOne(inspector: Inspector, sql: string): Promise<void> {
  try {
    await inspector.prepare(sql)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes(several)) throw error
    // DuckDB makes several statements of one PIVOT; without a semicolon no text is more than one.
    if (!(await isUndivided(inspector, sql))) throw refusal()
  }
}

/** Whether no token is a semicolon. A text that ends in none of its own tokens is not trusted. */
async function isUndivided(inspector: Inspector, sql: string): Promise<boolean> {
  if (!sql.includes(';')) return true
  if (unlikeTokens.test(sql)) return false
  const bytes = new TextEncoder().encode(sql)
  const starts = Array.from(await inspector.tokens(sql))
  return starts.every((at) => bytes[at] !== semicolon)
}

const semicolon = 0x3b

function refusal(): QueryError {
  return new QueryError('not one statement that only reads', undefined, 'statement')
}
