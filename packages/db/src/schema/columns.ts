import type { ColumnType } from 'kysely';

/** An instant (`timestamptz`). */
export type Instant = ColumnType<Date, Date, Date>;
export type NullableInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** A business date (`date`), 'YYYY-MM-DD'. */
export type DateText = string;
/** A `jsonb` column: read and written as a plain value, never as text. */
export type Json<T extends object | null> = ColumnType<T, T, T>;
/** A column with a default in the database. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** A column that may be null and may be left out. */
export type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>;
