// A register as it is filtered, written as a spreadsheet where the person says.

import { toast } from '../../components/toast.svelte';
import type { ExportWhat } from '../../generated/ExportWhat';
import { openFile } from '../../platform/desk';
import { rpc } from '../../platform/rpc';
import { savePath } from '../configuracion/paths';

type Sheet = 'xlsx' | 'csv';
const KINDS: Record<Sheet, string> = { xlsx: 'Libro de Excel', csv: 'Texto separado por comas' };

export const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Says where a file was saved, and opens it if asked. */
export function saved(path: string): void {
  const open = (): void => void openFile(path).catch((error: unknown) => toast(`No se abrió. ${message(error)}`, { tone: 'bad' }));
  toast(`Se guardó en ${path}`, { action: { label: 'Abrir', run: open } });
}

/** Never throws: what went wrong is said. */
export async function exportRegister(name: string, what: ExportWhat, format: Sheet, today: string): Promise<void> {
  try {
    const path = await savePath(`Exportar: ${name.toLowerCase()}`, `${name} ${today}.${format}`, [{ name: KINDS[format], extensions: [format] }]);
    if (path === undefined) return;
    saved((await rpc('register.export', { what, format, path })).path);
  } catch (error) {
    toast(`No se exportó. ${message(error)}`, { tone: 'bad' });
  }
}
