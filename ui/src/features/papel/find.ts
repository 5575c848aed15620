// Papers by number, person or subject, for the pickers.

import type { Item } from '../../components/Combobox.svelte';
import type { LetterQuery } from '../../generated/LetterQuery';
import type { ResponsivaQuery } from '../../generated/ResponsivaQuery';
import { rpc } from '../../platform/rpc';

const MOST = 20;

export interface FoundEntrada extends Item {
  ci: string;
}

export async function findEntradas(text: string): Promise<FoundEntrada[]> {
  const page = await rpc('entradas', {
    box: 'all', text, kind: null, priority: null, access: null, owner: null, light: null, from: null, to: null, sort: 'received', descending: true, offset: 0, limit: MOST,
  });
  return page.rows.map(({ item, state_word }) => ({ value: item.id, ci: item.ci, label: `${item.ci} · ${item.subject}`, detail: [item.sender, item.reference, state_word].filter(Boolean).join(' · ') }));
}

/** Letters that have a number, newest first. */
export async function findLetters(text: string): Promise<(Item & { number: string })[]> {
  const query = { box: 'all', text, sort: 'activity', descending: true, offset: 0, limit: MOST };
  const { rows } = await rpc('letters', query as LetterQuery);
  return rows.flatMap(({ item, stage_word }) =>
    item.number === null ? [] : [{ value: item.id, number: item.number, label: `${item.number} · ${item.subject}`, detail: [item.addressee, stage_word].filter(Boolean).join(' · ') }],
  );
}

/** Responsivas that have a folio, newest first. */
export async function findResponsivas(text: string): Promise<Item[]> {
  const query = { box: 'all', text, sort: 'activity', descending: true, offset: 0, limit: MOST };
  const { rows } = await rpc('responsivas', query as ResponsivaQuery);
  return rows.flatMap(({ item, state_word }) =>
    item.folio === null ? [] : [{ value: item.id, label: `${item.folio} · ${item.receiver}`, detail: `${item.summary} · ${state_word}` }],
  );
}
