import { expect, test } from 'vitest';

import { differencesOf } from './cotejo.svelte';

const difference = (procedure: string, erratum: string | null) => ({ procedure, at: 'paso:3', page: 30, fact: 'responsible' as const, says: 'AGTI', data: 'DGTI', erratum });

test('new and known, of one procedure or of all', () => {
  const of = { differences: [difference('1.2', 'Se llama DGTI.'), difference('1.2', null), difference('1.3', null)] };
  expect(differencesOf(of, '1.2')).toEqual({ fresh: [of.differences[1]], known: [of.differences[0]] });
  expect(differencesOf(of).fresh).toHaveLength(2);
});
