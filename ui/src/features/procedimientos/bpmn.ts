// «Exportar BPMN»: asks where, and says where it went.

import { toast } from '../../components/toast.svelte';
import { chooseSavePath, openFile } from '../../platform/desk';
import { rpc, RpcError } from '../../platform/rpc';

export async function exportBpmn(key: string): Promise<void> {
  try {
    const path = await askPath(key);
    if (path === undefined) return;
    const saved = await rpc('procedure.bpmn', { key, path });
    toast(`El diagrama BPMN se guardó en ${saved.path}`, { action: { label: 'Abrir', run: () => void openFile(saved.path).catch(() => {}) } });
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), { tone: 'bad' });
  }
}

/** A path; `null` for the program's own folder where there is no desk; `undefined` when the person cancelled. */
async function askPath(key: string): Promise<string | null | undefined> {
  try {
    const filters = [{ name: 'BPMN 2.0', extensions: ['bpmn'] }];
    return (await chooseSavePath({ title: 'Exportar BPMN', name: `${key}.bpmn`, filters })) ?? undefined;
  } catch (error) {
    if (error instanceof RpcError && error.code === 'unknown_method') return null;
    throw error;
  }
}
