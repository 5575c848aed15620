// What a table's columns and rows are, and the reckoning on them that needs no screen.

import type { Snippet } from 'svelte';

import { fold } from '../../platform/fold';

export interface Column<R> {
  key: string;
  label: string;
  /** Points at 100 %. The person's own width wins, once there is one. */
  width: number;
  /** Takes what the window has left. Without any such column the last one does. */
  grow?: boolean;
  align?: 'start' | 'end';
  sortable?: boolean;
  /** The cell as text: shown unless there is `cell`, copied, searched by type-ahead, and its tooltip. */
  text: (row: R) => string;
  /** What it is sorted by when the table sorts by itself; else `text`. */
  sortBy?: (row: R) => number | string;
  cell?: Snippet<[R]>;
}

export interface Sort {
  column: string;
  down: boolean;
}

/** Rows that come in pages from the program. A plain array is a source too. */
export interface RowSource<R> {
  readonly count: number;
  /** `undefined` while it has not arrived. */
  at(index: number): R | undefined;
  /** The rows that are about to be seen. */
  want?(first: number, last: number): void;
  /** The first row from `from` on whose type-ahead column begins with `typed`, or -1. */
  find?(typed: string, from: number): Promise<number>;
  /** Every row, for selecting and copying all; else those that have arrived. */
  all?(): Promise<readonly R[]>;
  /** Grows when it starts over with another filter or order: the table goes back to its top. */
  readonly restarts?: number;
  /** Where `at` gives no row because the head of a group stands there. */
  band?(index: number): Band | undefined;
  /** Folds or unfolds that group. */
  fold?(index: number): void;
}

/** The head of a group of rows, across the whole table. */
export interface Band {
  label: string;
  count: number;
  folded: boolean;
}

export const NARROWEST = 48;

const SPANISH = new Intl.Collator('es', { numeric: true, sensitivity: 'base' });

export function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], sort: Sort | undefined): readonly R[] {
  const column = columns.find((one) => one.key === sort?.column);
  if (!sort || !column) return rows;
  const by = column.sortBy ?? column.text;
  const sign = sort.down ? -1 : 1;
  return rows
    .map((row) => [row, by(row)] as const)
    .sort(([, a], [, b]) => sign * (typeof a === 'number' && typeof b === 'number' ? a - b : SPANISH.compare(String(a), String(b))))
    .map(([row]) => row);
}

/** The next order of a column whose head is pressed: up, down, up… */
export function nextSort(sort: Sort | undefined, column: string): Sort {
  return { column, down: sort?.column === column && !sort.down };
}

/** The row a key moves to, or `undefined` when the key moves nothing. */
export function moved(key: string, from: number, count: number, page: number): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  const to = (index: number): number => Math.max(0, Math.min(last, index));
  switch (key) {
    case 'ArrowDown':
      return to(from + 1);
    case 'ArrowUp':
      return from < 0 ? last : to(from - 1);
    case 'PageDown':
      return to(Math.max(from, 0) + page);
    case 'PageUp':
      return to(from - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The columns' widths as a CSS grid template. */
export function template<R>(columns: readonly Column<R>[], widths: Record<string, number>, before: string): string {
  const growing = columns.some((column) => column.grow) ? columns.findIndex((column) => column.grow) : columns.length - 1;
  const tracks = columns.map((column, at) => {
    const width = `${widths[column.key] ?? column.width}px`;
    return at === growing ? `minmax(${width}, 1fr)` : width;
  });
  return [before, ...tracks].filter(Boolean).join(' ');
}

/** Rows as spreadsheets take them from the clipboard: tabs between cells, a head, nothing that breaks a line. */
export function asTabs<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  const line = (cells: string[]): string => cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()).join('\t');
  return [line(columns.map((column) => column.label)), ...rows.map((row) => line(columns.map((column) => column.text(row))))].join('\r\n');
}

/** Type-ahead in an array: from `from` on and around. */
export function findTyped<R>(rows: RowSource<R>, column: Column<R>, typed: string, from: number): number {
  const wanted = fold(typed);
  for (let step = 0; step < rows.count; step++) {
    const at = (from + step) % rows.count;
    const row = rows.at(at);
    if (row !== undefined && fold(column.text(row)).startsWith(wanted)) return at;
  }
  return -1;
}

export function asSource<R>(rows: readonly R[]): RowSource<R> {
  return { count: rows.length, at: (index) => rows[index] };
}
