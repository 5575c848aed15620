// Searching the register of letters, for pickers.

import type { Item } from '../../components/Combobox.svelte';
import type { LetterQuery } from '../../generated/LetterQuery';
import { rpc } from '../../platform/rpc';

const MOST = 20;

/** Letters that have a number, newest first. */
export async function findLetters(text: string): Promise<(Item & { number: string })[]> {
  const query = { box: 'all', text, sort: 'activity', descending: true, offset: 0, limit: MOST };
  const { rows } = await rpc('letters', query as LetterQuery);
  return rows.flatMap(({ item, stage_word }) =>
    item.number === null ? [] : [{ value: item.id, number: item.number, label: `${item.number} · ${item.subject}`, detail: [item.addressee, stage_word].filter(Boolean).join(' · ') }],
  );
}
