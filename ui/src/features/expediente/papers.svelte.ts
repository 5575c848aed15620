// The letters and responsivas that were begun in an expediente: drafts too, of which its history says nothing yet.

import type { LetterRow } from '../../generated/LetterRow';
import type { ResponsivaRow } from '../../generated/ResponsivaRow';
import { Loaded } from '../../platform/loaded.svelte';
import { rpc } from '../../platform/rpc';

const MOST = 50;
const ALL = { box: 'all', text: '', descending: true, offset: 0, limit: MOST, sort: 'activity' } as const;

export interface Papers {
  letters: readonly LetterRow[];
  custody: readonly ResponsivaRow[];
}

/** Follows them until what asked is gone. `letters`: also those that have no number yet and were not discarded. */
export function papersOfExpediente(expediente: string, { letters }: { letters: boolean }): Loaded<Papers> {
  const loaded = new Loaded(async (): Promise<Papers> => {
    const [drafts, custody] = await Promise.all([
      letters ? rpc('letters', { ...ALL, expediente }).then((page) => page.rows) : [],
      rpc('responsivas', { ...ALL, expediente }).then((page) => page.rows),
    ]);
    return { letters: drafts.filter(({ item }) => item.number === null && item.stage !== 'descartado'), custody };
  });
  $effect(() => loaded.follow());
  return loaded;
}
