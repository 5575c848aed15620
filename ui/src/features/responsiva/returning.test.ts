import { expect, test } from 'vitest';

import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { blank } from './items';
import { marked, rowsOf, sent, toggled } from './returning';

const page = {
  content: { items: [{ ...blank('computo'), what: 'A', accessories: ['Cargador'] }, blank('red'), { ...blank('cuenta'), what: 'Correo' }] },
  returned: [null, { item: 1, state: 'Bueno' }, null],
} as unknown as ResponsivaPage;

test('only what is still out can come back, and nothing is marked by itself', () => {
  expect(rowsOf(page).map((row) => [row.at, row.back])).toEqual([
    [0, false],
    [2, false],
  ]);
  expect(sent(rowsOf(page))).toEqual([]);
});

test('a marked thing is proposed as good, an account as ended; what was said stays', () => {
  const [laptop, account] = rowsOf(page);
  expect(marked(laptop!, true).state).toBe('Bueno');
  expect(marked(account!, true).state).toBe('Dada de baja');
  expect([marked(laptop!, true).erased, marked(account!, true).erased]).toEqual(['no', '']);
  expect(marked({ ...laptop!, state: 'Dañado' }, true).state).toBe('Dañado');
});

test('what is sent names the item of the responsiva, and says nothing of what was not said', () => {
  const row = { ...marked(rowsOf(page)[0]!, true), missing: toggled([], 'Cargador', true), erased: 'no' };
  expect(sent([row])).toEqual([{ item: 0, state: 'Bueno', missing: ['Cargador'], erased: false }]);
  expect(sent([{ ...row, missing: toggled(row.missing, 'Cargador', false), erased: '', notes: ' Rayada ' }])).toEqual([{ item: 0, state: 'Bueno', notes: 'Rayada' }]);
});
