// Entradas that a letter can answer, for the pickers.

import type { Item } from '../../components/Combobox.svelte';
import { findEntradas } from '../entrada/find';

export async function entradaItems(typed: string): Promise<Item[]> {
  const rows = await findEntradas(typed);
  return rows.map(({ item, state_word }) => ({ value: item.id, label: `${item.ci} · ${item.subject}`, detail: [item.sender, item.reference, state_word].filter(Boolean).join(' · ') }));
}
