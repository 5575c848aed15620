// The sheet of a responsiva on paper: two copies on one sheet are what both signers keep.

import { toast } from '../../components/toast.svelte';
import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { openFile } from '../../platform/desk';
import { rpc } from '../../platform/rpc';

export async function printResponsiva(page: ResponsivaPage): Promise<void> {
  const { base64 } = await rpc('responsiva.sheet', { id: page.id, copy: false, two_up: true });
  const { path } = await rpc('print.keep', { name: `Responsiva ${page.folio ?? 'sin folio'}.pdf`.replaceAll('/', '-'), base64 });
  await openFile(path).catch(() => toast(`Se guardó en ${path}`));
}
