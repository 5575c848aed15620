// A scan that was read: the documents that its codes speak of, and the sheets that nobody knows yet.

import type { ScanMatch } from '../../generated/ScanMatch';
import type { ScanPage } from '../../generated/ScanPage';
import type { ScanReading } from '../../generated/ScanReading';

export interface Told {
  found: ScanMatch;
  /** Its sheets in the scan, from 1. */
  sheets: number[];
  /** Sheets with something on them and no code that come after one of its own: its annexes, most of the time. */
  following: number[];
  /** On every one of them the content is the one that was printed. */
  same: boolean;
}

/** The documents of a scan, in the order in which they appear. */
export function documentsOf(reading: ScanReading): Told[] {
  const told = new Map<string, Told>();
  let last: Told | undefined;
  for (const page of reading.pages) {
    if (!page.found) {
      if (!page.blank) last?.following.push(page.number);
      continue;
    }
    const known = told.get(page.found.id);
    if (known) {
      known.sheets.push(page.number);
      known.same &&= page.found.same_content;
    } else told.set(page.found.id, { found: page.found, sheets: [page.number], following: [], same: page.found.same_content });
    last = told.get(page.found.id);
  }
  return [...told.values()];
}

/** Sheets with something on them and no code. */
export function unknownSheets(reading: ScanReading): ScanPage[] {
  return reading.pages.filter((page) => !page.blank && !page.found);
}

/** What is filed as one: a document's sheets, or the rest that nobody knows. */
export interface Piece {
  /** The document's id; `rest` for the sheets that nobody knows. */
  key: string;
  told: Told | null;
  sheets: number[];
}

export const REST = 'rest';

/** The pieces of a scan. `alone` has the documents that the sheets after them do not belong to. */
export function piecesOf(reading: ScanReading, alone: ReadonlySet<string>): Piece[] {
  const documents = documentsOf(reading);
  const with_ = (told: Told): number[] => (alone.has(told.found.id) ? told.sheets : [...told.sheets, ...told.following].sort((a, b) => a - b));
  const pieces: Piece[] = documents.map((told) => ({ key: told.found.id, told, sheets: with_(told) }));
  const taken = new Set(pieces.flatMap((piece) => piece.sheets));
  const rest = unknownSheets(reading).map((page) => page.number).filter((sheet) => !taken.has(sheet));
  if (rest.length > 0 || documents.length === 0) pieces.push({ key: REST, told: null, sheets: rest });
  return pieces;
}

/** "la hoja 3", "las hojas 1, 2 y 5". */
export function sheetsSaid(sheets: readonly number[]): string {
  return `${sheets.length === 1 ? 'la hoja' : 'las hojas'} ${new Intl.ListFormat('es-MX').format(sheets.map(String))}`;
}
