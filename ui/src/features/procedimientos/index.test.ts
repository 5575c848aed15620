import { expect, test } from 'vitest';

import type { ProcedureSummary } from '../../generated/ProcedureSummary';
import { grouped, kindWord, pagesText } from './index.svelte';

const row = (key: string, directorate: string, first_page: number, more: Partial<ProcedureSummary> = {}): ProcedureSummary => ({
  key,
  aliases: [],
  name: `Procedimiento ${key}`,
  directorate,
  directorate_name: `Dirección ${directorate}`,
  kind: 'manual',
  steps: 5,
  errata: 0,
  open: 0,
  first_page,
  last_page: first_page + 3,
  objective: '',
  ...more,
});
const rows = [
  row('2.1', 'DPOTI', 90),
  row('1.12', 'DPATI', 60, { aliases: ['1.9'], name: 'Verificación de contratos' }),
  row('1.2', 'DPATI', 27),
  row('sub-alta-equipo', 'DGTI', 120, { kind: 'proyecto' }),
  row('sub-x', 'DPATI', 1, { kind: 'proyecto' }),
];

test('by directorate and key, as the manual goes; the project’s own come last', () => {
  expect(grouped(rows, '').map((group) => [group.key, group.rows.map((one) => one.key)])).toEqual([
    ['DPATI', ['1.2', '1.12', 'sub-x']],
    ['DPOTI', ['2.1']],
    ['DGTI', ['sub-alta-equipo']],
  ]);
});

test('found by any word, without accents, by alias and by kind', () => {
  const found = (text: string): string[] => grouped(rows, text).flatMap((group) => group.rows.map((one) => one.key));
  expect(found('verificacion')).toEqual(['1.12']);
  expect(found('1.9')).toEqual(['1.12']);
  expect(found('subprocedimiento')).toEqual(['sub-alta-equipo', 'sub-x']);
  expect(found('nada')).toEqual([]);
});

test('words', () => {
  expect(kindWord('manual')).toBeUndefined();
  expect(kindWord('obligacion')).toBe('obligación trimestral');
  expect(pagesText({ first_page: 41, last_page: 41 })).toBe('41');
  expect(pagesText({ first_page: 27, last_page: 33 })).toBe('27–33');
});
