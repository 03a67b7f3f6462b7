import * as duckdb from '@duckdb/duckdb-wasm'
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'

const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(scriptUrl))
await database.instantiate(new URL(wasmUrl, location.href).href)
const connection = await database.connect()
await connection.query('SELECT 1')
document.body.dataset.ready = String(performance.now())
