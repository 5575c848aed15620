// The index of the manual: what it lists, and where the person left it.

import type { Kind } from '../../generated/Kind';
import type { ProcedureSummary } from '../../generated/ProcedureSummary';
import { matches } from '../../platform/fold';
import { Loaded } from '../../platform/loaded.svelte';
import { rpc } from '../../platform/rpc';

export const procedures = new Loaded(() => rpc('procedures', {}));
export const rejected = new Loaded(() => rpc('procedures.rejected', {}));

/** Filter, scroll and row stay while the window is open. */
export const place = $state({ text: '', top: 0, key: '' });

export interface Group {
  key: string;
  name: string;
  rows: ProcedureSummary[];
}

/** The procedures that fit what was typed, by directorate, in the manual's order. */
export function grouped(rows: readonly ProcedureSummary[], text: string): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    if (!fits(row, text)) continue;
    const group = groups.get(row.directorate) ?? { key: row.directorate, name: row.directorate_name, rows: [] };
    group.rows.push(row);
    groups.set(row.directorate, group);
  }
  const first = (group: Group): number => Math.min(...group.rows.map((row) => (row.kind === 'proyecto' ? Infinity : row.first_page)));
  for (const group of groups.values()) group.rows.sort(inOrder);
  return [...groups.values()].sort((a, b) => compare(first(a), first(b)) || a.key.localeCompare(b.key));
}

function fits(row: ProcedureSummary, text: string): boolean {
  if (text.trim() === '') return true;
  const words = `${row.key} ${row.aliases.join(' ')} ${row.name} ${row.directorate} ${row.directorate_name} ${row.objective} ${kindWord(row.kind) ?? ''}`;
  return matches(words, text.trim());
}

/** 1.2 before 1.12, and sub-procedures of the project after the manual's own. */
function inOrder(a: ProcedureSummary, b: ProcedureSummary): number {
  return Number(a.kind === 'proyecto') - Number(b.kind === 'proyecto') || a.key.localeCompare(b.key, 'es', { numeric: true });
}

/** Infinity equals Infinity. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What a procedure is when it is not simply one of the manual. */
export function kindWord(kind: Kind): string | undefined {
  const words: Record<Kind, string | undefined> = {
    manual: undefined,
    reconstruido: 'reconstruido',
    obligacion: 'obligación trimestral',
    proyecto: 'subprocedimiento del proyecto',
  };
  return words[kind];
}

export function kindMeaning(kind: Kind): string | undefined {
  const words: Record<Kind, string | undefined> = {
    manual: undefined,
    reconstruido: 'El manual no trae su tabla de actividades: se reconstruyó a partir de sus demás secciones.',
    obligacion: 'El manual sólo cita la obligación: los pasos son de este proyecto y el plazo corre cada trimestre.',
    proyecto: 'El manual lo menciona sin describirlo: los pasos son de este proyecto.',
  };
  return words[kind];
}

/** "hojas 27 a 33", "hoja 41"; of the project's own there is no page. */
export function pagesText(row: { first_page: number; last_page: number }): string {
  if (row.first_page === 0) return '';
  return row.first_page === row.last_page ? `${row.first_page}` : `${row.first_page}–${row.last_page}`;
}
