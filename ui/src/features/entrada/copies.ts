// Filing digital copies with an entrada.

import type { EntradaAct } from '../../generated/EntradaAct';
import { rpc } from '../../platform/rpc';
import { session } from '../frame/session.svelte';
import type { Held } from './registration.svelte';

/** One after the other, until one is refused. Those from the scanner's folder leave it as they are filed. */
export async function fileCopies(id: string, scans: readonly Held[]): Promise<{ filed: Held[]; failed: unknown }> {
  const filed: Held[] = [];
  for (const held of scans) {
    try {
      await fileCopy(id, held);
      filed.push(held);
    } catch (failed) {
      return { filed, failed };
    }
  }
  return { filed, failed: null };
}

export async function fileCopy(id: string, { scan, path, sheets = [] }: Held): Promise<void> {
  if (path === null && sheets.length === 0) await rpc('entrada.act', { id, act: { type: 'scan_added', scan } satisfies EntradaAct });
  else await rpc('scan.file', { file: scan.file, kind: 'entrada', id, use: 'copy', on: session.today, by: scan.certified_by ?? '', by_code: false, pages: scan.pages, sheets, path });
}
