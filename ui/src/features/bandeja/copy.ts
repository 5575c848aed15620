// Rows of the inbox for a spreadsheet: every column in full, one line a row.

import { asTabs, type Column } from '../../components/table/columns';
import type { InboxRow } from '../../generated/InboxRow';
import { moment } from '../../platform/format';

const cells: [string, (row: InboxRow) => string][] = [
  ['Número', (row) => row.number],
  ['Asunto', (row) => row.title],
  ['Procedimiento', (row) => `${row.procedure} ${row.procedure_name}`],
  ['Paso', (row) => row.step],
  ['Actividad', (row) => row.action],
  ['Responsable', (row) => row.responsible],
  ['Turnado a', (row) => row.turned_to ?? ''],
  ['Lo tiene', (row) => row.claimed_by ?? ''],
  ['Recibido', (row) => moment(row.since)],
  // As a spreadsheet takes it for a date.
  ['Vence', (row) => row.due ?? ''],
  ['Plazo', (row) => row.light?.text ?? ''],
];
const columns: Column<InboxRow>[] = cells.map(([label, text]) => ({ key: label, label, width: 0, text }));

export function asSheet(rows: readonly InboxRow[]): string {
  return asTabs(rows, columns);
}

export async function copyRows(rows: readonly InboxRow[]): Promise<void> {
  await navigator.clipboard.writeText(asSheet(rows));
}
