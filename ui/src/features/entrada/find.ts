// Searching registers, for pickers.

import type { Item } from '../../components/Combobox.svelte';
import type { EntradaQuery } from '../../generated/EntradaQuery';
import type { EntradaRow } from '../../generated/EntradaRow';
import type { LetterQuery } from '../../generated/LetterQuery';
import { rpc } from '../../platform/rpc';

const MOST = 20;

/** The newest entradas that fit what was typed. */
export async function findEntradas(text: string): Promise<EntradaRow[]> {
  const query = { box: 'all', text, sort: 'received', descending: true, offset: 0, limit: MOST };
  return (await rpc('entradas', query as EntradaQuery)).rows;
}

/** An entrada as a picker writes it. */
export function entradaItem({ item, state_word }: EntradaRow): Item {
  return { value: item.id, label: `${item.ci} · ${item.subject}`, detail: [item.sender, item.reference, state_word].filter(Boolean).join(' · ') };
}

/** Letters that have a number, newest first. */
export async function findLetters(text: string): Promise<(Item & { number: string })[]> {
  const query = { box: 'all', text, sort: 'activity', descending: true, offset: 0, limit: MOST };
  const { rows } = await rpc('letters', query as LetterQuery);
  return rows.flatMap(({ item, stage_word }) =>
    item.number === null ? [] : [{ value: item.id, number: item.number, label: `${item.number} · ${item.subject}`, detail: [item.addressee, stage_word].filter(Boolean).join(' · ') }],
  );
}
