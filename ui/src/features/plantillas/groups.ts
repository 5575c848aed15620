// The templates as the list shows them: by the procedure whose steps produce them, the general ones first.

import type { TemplateRow } from '../../generated/TemplateRow';
import { matches } from '../../platform/fold';

export interface Group {
  /** Empty: for no step in particular. */
  procedure: string;
  label: string;
  rows: TemplateRow[];
}

/** One that several procedures produce is in each of their groups. `label` writes a procedure with its name. */
export function grouped(rows: readonly TemplateRow[], typed: string, onlyOwn: boolean, label: (procedure: string) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    if (onlyOwn && !row.own) continue;
    for (const procedure of row.procedures.length > 0 ? row.procedures : ['']) {
      const group = groups.get(procedure) ?? { procedure, label: procedure === '' ? 'Generales' : label(procedure), rows: [] };
      if (matches(`${row.name} ${group.label}`, typed)) group.rows.push(row);
      groups.set(procedure, group);
    }
  }
  return [...groups.values()].filter((group) => group.rows.length > 0).sort(before);
}

/** General ones, then 1.2 before 1.10, then sub-procedures by name. */
function before(one: Group, other: Group): number {
  const kind = (key: string): number => (key === '' ? 0 : /^\d/.test(key) ? 1 : 2);
  return kind(one.procedure) - kind(other.procedure) || one.procedure.localeCompare(other.procedure, 'es', { numeric: true });
}

/** What the steps of a procedure record, as the templates write it: `paso_14_1.fecha`. */
export function stepPlaceholder(step: string, field: string): string {
  return `paso_${step.replaceAll('.', '_')}.${field}`;
}
