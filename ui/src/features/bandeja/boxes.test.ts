import { expect, test } from 'vitest';

import { asQuery, boxes, FIRST_ORDER, fromAddress, isFiltered, NO_FILTERS, toAddress } from './boxes';

test('filters survive the address', () => {
  const filters = { box: 'unit', text: 'red', procedure: '1.2', light: 'vencido', group: 'due' } as const;
  expect(fromAddress(toAddress(filters))).toEqual(filters);
  expect(fromAddress({ caja: 'otra', plazo: 'x', agrupar: 'y' })).toEqual(NO_FILTERS);
});

test('a box and a group leave nothing out; the rest does', () => {
  expect(isFiltered({ ...NO_FILTERS, box: 'unit', group: 'due' })).toBe(false);
  expect(isFiltered({ ...NO_FILTERS, light: 'vencido' })).toBe(true);
});

test('what is due first is asked for first', () => {
  expect(asQuery(NO_FILTERS, FIRST_ORDER)).toEqual({ box: 'mine', text: '', procedure: null, light: null, sort: 'due', descending: false });
});

test('no two boxes share an address', () => {
  const addresses = Object.values(boxes).map((box) => box.address);
  expect(new Set(addresses).size).toBe(addresses.length);
});
