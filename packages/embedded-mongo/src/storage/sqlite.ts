import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type Row = Record<string, unknown>;

/** A statement whose rows are arrays of columns. */
export interface RowStatement {
  all(...values: SQLInputValue[]): unknown[][];
  get(...values: SQLInputValue[]): unknown[] | undefined;
}

/** One SQLite connection with its prepared statements. */
export class Sqlite {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #rowStatements = new Map<string, StatementSync>();

  constructor(file: string, options: { readOnly?: boolean } = {}) {
    this.db = new DatabaseSync(file, { readOnly: options.readOnly ?? false, timeout: 5000 });
  }

  exec(sql: string): void {
    this.db.exec(sql);
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** A statement whose rows are arrays of columns: cheaper when there are many. */
  prepareRows(sql: string): RowStatement {
    let statement = this.#rowStatements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.#rowStatements.set(sql, statement);
    }
    return statement as unknown as RowStatement;
  }

  /** Forgets statements, which refer to tables that are about to go. */
  forget(): void {
    this.#statements.clear();
    this.#rowStatements.clear();
  }

  close(): void {
    this.#statements.clear();
    this.#rowStatements.clear();
    this.db.close();
  }
}
