// Entradas by number, sender or subject, for the pickers.

import type { Item } from '../../components/Combobox.svelte';
import { rpc } from '../../platform/rpc';

export interface FoundEntrada extends Item {
  ci: string;
}

export async function findEntradas(text: string): Promise<FoundEntrada[]> {
  const page = await rpc('entradas', {
    box: 'all', text, kind: null, priority: null, access: null, owner: null, light: null, from: null, to: null, sort: 'received', descending: true, offset: 0, limit: 20,
  });
  return page.rows.map(({ item, state_word }) => ({ value: item.id, ci: item.ci, label: `${item.ci} · ${item.subject}`, detail: [item.sender, item.reference, state_word].filter(Boolean).join(' · ') }));
}
