/** What is bound to a parameter and read from a column. */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/** A prepared statement as better-sqlite3 and libsql have it. */
export interface SqliteStatement {
  run(...params: unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  get(...params: unknown[]): unknown;
  all(...params: unknown[]): unknown[];
  raw(on?: boolean): unknown;
}

/** An open database: the part of better-sqlite3's API that the store uses. */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): unknown;
  close(): unknown;
}

/** Opens a database file, as `new Database(path)` of better-sqlite3 and libsql does. */
export type SqliteConstructor = new (path: string) => SqliteDatabase;

/** A connection: statements are prepared once, rows come as arrays of columns. */
export interface Connection {
  exec(sql: string): void;
  run(sql: string, ...params: readonly SqliteValue[]): { readonly changes: number; readonly serial: number };
  row(sql: string, ...params: readonly SqliteValue[]): readonly SqliteValue[] | undefined;
  rows(sql: string, ...params: readonly SqliteValue[]): readonly (readonly SqliteValue[])[];
  close(): void;
}

/** A connection over a driver's database. */
export function connect(database: SqliteDatabase): Connection {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string, reads: boolean): SqliteStatement => {
    const found = statements.get(sql);
    if (found !== undefined) return found;
    const made = database.prepare(sql);
    // Rows as objects carry a driver's extras (libsql adds `_metadata`); as arrays they are the columns alone.
    if (reads) made.raw(true);
    statements.set(sql, made);
    return made;
  };
  return {
    exec: (sql) => {
      database.exec(sql);
    },
    run: (sql, ...params) => {
      const { changes, lastInsertRowid } = prepare(sql, false).run(params);
      return { changes, serial: Number(lastInsertRowid) };
    },
    row: (sql, ...params) => prepare(sql, true).get(params) as readonly SqliteValue[] | undefined,
    rows: (sql, ...params) => prepare(sql, true).all(params) as readonly (readonly SqliteValue[])[],
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

/** One number out of a pragma or a query of one column. */
export function readNumber(connection: Connection, sql: string): number {
  return Number(connection.row(sql)?.[0] ?? 0);
}
