// Rows copied from a spreadsheet: read, their columns recognised, made into items. Nothing is dropped without being said.

import type { CustodyItem } from '../../generated/CustodyItem';
import type { ItemKind } from '../../generated/ItemKind';
import { fold } from '../../platform/fold';
import { blank, isBlank, KINDS, withCell, type ItemColumn, type ItemField } from './items';

export const MOST_ROWS = 200;

/** What a column of the pasted rows holds: a field, the kind of thing, or nothing that is wanted. */
export type Meaning = ItemField | 'kind' | '';

export interface Pasted {
  /** The first row, when it names the columns. */
  head: string[] | null;
  rows: string[][];
  /** By column. */
  meanings: Meaning[];
}

/** Cells of tab-separated text. A quoted cell may hold line breaks, tabs and doubled quotes, as Excel writes them. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const clean = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  while (at < clean.length) {
    let value: string;
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(clean.slice(at));
    if (quoted) {
      value = (quoted[1] ?? '').replaceAll('""', '"');
      at += quoted[0].length;
    } else {
      const plain = /^[^\t\n]*/.exec(clean.slice(at))?.[0] ?? '';
      value = plain;
      at += plain.length;
    }
    row.push(value.trim());
    const sign = clean[at];
    at += 1;
    if (sign === '\t' && at >= clean.length) row.push('');
    if (sign !== '\t') {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) rows.push(row);
  return rows.filter((cells) => cells.some((cell) => cell !== ''));
}

const plain = (text: string): string => fold(text).replaceAll(/[.:*#°º()]/g, ' ').replaceAll(/\s+/g, ' ').trim();

/** Which field a heading names. */
export function meaningOf(heading: string, columns: readonly ItemColumn[]): Meaning {
  const word = plain(heading);
  if (word === '') return '';
  if (['tipo', 'tipo de bien', 'clase', 'categoria'].includes(word)) return 'kind';
  return columns.find((column) => plain(column.label) === word || column.names.includes(word))?.field ?? '';
}

/** The kind that a word means. What is none of them is another thing. */
export function kindOf(text: string): ItemKind {
  const word = plain(text);
  const words: [ItemKind, RegExp][] = [
    ['cuenta', /cuenta|acceso/],
    ['licencia', /licencia|software/],
    ['impresion', /impres|multifuncional|plotter|escaner/],
    ['telefonia', /telef|celular|movil/],
    ['red', /\bred\b|redes|switch|conmutador|router|ruteador|comunicacion/],
    ['computo', /compu|laptop|portatil|escritorio|monitor|cpu|tableta/],
  ];
  const exact = KINDS.find((kind) => plain(kind.label) === word || kind.value === word);
  return exact?.value ?? words.find(([, pattern]) => pattern.test(word))?.[0] ?? 'otro';
}

/**
 * Reads what was pasted. If the first row names two columns or more it is the head; without one the cells are taken in the order
 * of the table, from the column in which they were pasted.
 */
export function read(text: string, columns: readonly ItemColumn[], from = 0): Pasted {
  const all = cellsOf(text);
  const width = Math.max(0, ...all.map((row) => row.length));
  const first = (all[0] ?? []).map((heading) => meaningOf(heading, columns));
  const known = first.filter((meaning) => meaning !== '').length;
  if (known >= Math.min(2, width) && known > 0) {
    return { head: all[0] ?? [], rows: all.slice(1), meanings: Array.from({ length: width }, (_, at) => once(first, at)) };
  }
  return { head: null, rows: all, meanings: Array.from({ length: width }, (_, at) => columns[from + at]?.field ?? '') };
}

/** A meaning that stands twice counts where it stands first. */
function once(meanings: readonly Meaning[], at: number): Meaning {
  const meaning = meanings[at] ?? '';
  return meanings.indexOf(meaning) === at ? meaning : '';
}

/** The items that the rows make; rows without a wanted cell make none. */
export function itemsOf(pasted: Pasted, columns: readonly ItemColumn[], kind: ItemKind): CustodyItem[] {
  return pasted.rows
    .map((row) =>
      pasted.meanings.reduce((item, meaning, at) => {
        const text = row[at] ?? '';
        if (meaning === 'kind') return kind === 'cuenta' || text === '' ? item : { ...item, kind: notAccount(kindOf(text)) };
        const column = columns.find((one) => one.field === meaning);
        return column ? withCell(item, column, column.list ? text : text.replaceAll(/\s*\n\s*/g, ' ')) : item;
      }, blank(kind)),
    )
    .filter((item) => !isBlank(item));
}

const notAccount = (kind: ItemKind): ItemKind => (kind === 'cuenta' ? 'otro' : kind);
