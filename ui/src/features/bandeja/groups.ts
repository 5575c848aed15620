// Rows under the heads of their groups, as the table takes them.

import type { Band, RowSource } from '../../components/table/columns';
import type { InboxRow } from '../../generated/InboxRow';
import { day, relativeDay } from '../../platform/format';
import type { GroupBy } from './boxes';

interface Place {
  label: string;
  /** Groups stand in the order of this. */
  order: string;
}

const SPANISH = new Intl.Collator('es', { numeric: true, sensitivity: 'base' });

/** The rows in their groups; within a group they keep the order they come in. */
export function grouped(rows: readonly InboxRow[], by: GroupBy, folded: ReadonlySet<string>, today: string, fold: (label: string) => void): RowSource<InboxRow> {
  const groups = new Map<string, { place: Place; rows: InboxRow[] }>();
  for (const row of rows) {
    const place = placeOf(row, by, today);
    const group = groups.get(place.label);
    if (group) group.rows.push(row);
    else groups.set(place.label, { place, rows: [row] });
  }
  const lines: (InboxRow | Band)[] = [];
  for (const { place, rows: inside } of [...groups.values()].sort((a, b) => SPANISH.compare(a.place.order, b.place.order))) {
    const band: Band = { label: place.label, count: inside.length, folded: folded.has(place.label) };
    lines.push(band, ...(band.folded ? [] : inside));
  }
  const bandAt = (index: number): Band | undefined => {
    const line = lines[index];
    return line && 'folded' in line ? line : undefined;
  };
  return {
    count: lines.length,
    at: (index) => {
      const line = lines[index];
      return line && !('folded' in line) ? line : undefined;
    },
    all: () => Promise.resolve(rows),
    band: bandAt,
    fold: (index) => {
      const band = bandAt(index);
      if (band) fold(band.label);
    },
  };
}

function placeOf(row: InboxRow, by: GroupBy, today: string): Place {
  if (by === 'procedure') return { label: `${row.procedure} ${row.procedure_name}`, order: row.procedure };
  if (by === 'responsible') return { label: row.responsible || 'Sin responsable', order: row.responsible ? `0 ${row.responsible}` : '9' };
  if (row.light?.light === 'vencido') return { label: 'Vencidos', order: '0' };
  if (row.due === null) return { label: 'Sin plazo', order: '9' };
  return { label: `Vencen ${day(row.due)}${today ? ` (${relativeDay(row.due, today)})` : ''}`, order: `1 ${row.due}` };
}
