import { expect, test } from 'vitest';

import { asQuery, FIRST_ORDER, fromAddress, isFiltered, NO_FILTERS, toAddress } from './filters';

test('filters survive the address', () => {
  const filters = { ...NO_FILTERS, text: 'licencias de red', status: 'open', from: '2026-01-01', light: 'vencido' } as const;
  expect(fromAddress(toAddress(filters))).toEqual(filters);
  expect(isFiltered(filters)).toBe(true);
  expect(isFiltered({ ...NO_FILTERS, text: '  ' })).toBe(false);
});

test('what the address says wrongly is no filter', () => {
  expect(fromAddress({ estado: 'abierto', plazo: 'rojo', desde: 'ayer' })).toEqual(NO_FILTERS);
});

test('the program is asked with null for what is not filtered', () => {
  expect(asQuery({ ...NO_FILTERS, text: ' a ' }, FIRST_ORDER)).toEqual({
    text: 'a', status: null, procedure: null, unit: null, from: null, to: null, light: null, sort: 'last_act', descending: true,
  });
});
