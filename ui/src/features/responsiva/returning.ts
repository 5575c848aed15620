// What comes back of a responsiva, row by row, as it is filled in and as it is sent.

import type { CustodyItem } from '../../generated/CustodyItem';
import type { ItemReturn } from '../../generated/ItemReturn';
import type { ResponsivaPage } from '../../generated/ResponsivaPage';

export interface ReturnRow {
  /** Index among the items of the responsiva. */
  at: number;
  item: CustodyItem;
  /** It comes back today. */
  back: boolean;
  state: string;
  missing: string[];
  /** "si", "no", or "" where there are no data to erase. */
  erased: string;
  notes: string;
}

export const STATES = ['Bueno', 'Regular', 'Dañado', 'Incompleto', 'Inservible'];
/** Of an account nothing is handed over. */
export const ACCOUNT_STATES = ['Dada de baja', 'Suspendida', 'Transferida'];

/** The items that are still out. Nothing is marked: what comes back is said one by one, or all at once. */
export function rowsOf(page: ResponsivaPage): ReturnRow[] {
  return page.content.items
    .map((item, at): ReturnRow => ({ at, item, back: false, state: '', missing: [], erased: '', notes: '' }))
    .filter(({ at }) => page.returned[at] === null || page.returned[at] === undefined);
}

/** Marking a row proposes what is usual. That a computer's data were erased is never taken for granted. */
export function marked(row: ReturnRow, back: boolean): ReturnRow {
  if (!back) return { ...row, back };
  const usual = (row.item.kind === 'cuenta' ? ACCOUNT_STATES : STATES)[0] ?? '';
  return { ...row, back, state: row.state || usual, erased: row.erased || (row.item.kind === 'computo' && !row.back ? 'no' : '') };
}

export function toggled(list: readonly string[], one: string, on: boolean): string[] {
  return on ? [...list.filter((other) => other !== one), one] : list.filter((other) => other !== one);
}

export function sent(rows: readonly ReturnRow[]): ItemReturn[] {
  return rows
    .filter((row) => row.back)
    .map(({ at, state, missing, erased, notes }) => ({
      item: at,
      state: state.trim(),
      ...(missing.length > 0 ? { missing } : {}),
      ...(erased === '' ? {} : { erased: erased === 'si' }),
      ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
    }));
}
