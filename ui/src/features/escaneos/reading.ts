// A scan that was read: the documents that its codes speak of, and the sheets that nobody knows yet.

import type { PaperKind } from '../../generated/PaperKind';
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

/** A piece that was filed, and the document that has it now. */
export interface Filed {
  /** The piece's key. */
  piece: string;
  sheets: readonly number[];
  kind: PaperKind;
  id: string;
  /** Number, folio, or as the person chose it from a list. */
  name: string;
  /** "El acuse quedó archivado", without a full stop. */
  said: string;
}

/**
 * The pieces of a scan, filed or not. `alone` has the documents that the sheets after them do not belong to. Sheets that a person filed
 * with some document are in no piece any more.
 */
export function piecesOf(reading: ScanReading, alone: ReadonlySet<string>, filed: readonly Filed[] = []): Piece[] {
  const byHand = filed.filter((one) => one.piece === REST);
  const given = new Set(byHand.flatMap((one) => one.sheets));
  const documents = documentsOf(reading).map((told) => ({ ...told, following: told.following.filter((sheet) => !given.has(sheet)) }));
  const with_ = (told: Told): number[] => (alone.has(told.found.id) ? told.sheets : [...told.sheets, ...told.following].sort((a, b) => a - b));
  const pieces: Piece[] = documents.map((told) => ({ key: told.found.id, told, sheets: with_(told) }));
  const taken = new Set([...given, ...pieces.flatMap((piece) => piece.sheets)]);
  const rest = unknownSheets(reading).map((page) => page.number).filter((sheet) => !taken.has(sheet));
  if (rest.length > 0 || (documents.length === 0 && byHand.length === 0)) pieces.push({ key: REST, told: null, sheets: rest });
  return pieces;
}

/** "la hoja 3", "las hojas 1, 2 y 5", "las hojas 1 a 4 y 7". */
export function sheetsSaid(sheets: readonly number[]): string {
  const runs: number[][] = [];
  for (const sheet of sheets) {
    const run = runs.at(-1);
    if (run?.at(-1) === sheet - 1) run.push(sheet);
    else runs.push([sheet]);
  }
  const said = runs.flatMap((run) => (run.length > 2 ? [`${run[0]} a ${run.at(-1)}`] : run.map(String)));
  return `${sheets.length === 1 ? 'la hoja' : 'las hojas'} ${new Intl.ListFormat('es-MX').format(said)}`;
}
