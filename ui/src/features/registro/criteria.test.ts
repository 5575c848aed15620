import { expect, test } from 'vitest';

import { chips, fromAddress, isFiltered, none, readWritten, toAddress, written, type Asking } from './criteria';

const asking: Asking = {
  boxes: [
    { id: 'all', label: 'Todas', address: 'todas', empty: '', would: '' },
    { id: 'to_sign', label: 'Por firmar', address: 'por-firmar', empty: '', would: '' },
  ],
  filters: [
    { key: 'acceso', label: 'Acceso', kind: 'choice', any: 'Todos', options: [{ value: 'publica', label: 'Público' }] },
    { key: 'unidad', label: 'Unidad', kind: 'unit', any: 'Todas' },
    { key: 'desde', label: 'Desde', kind: 'day', any: '' },
  ],
  sorts: [{ value: 'activity', label: 'Última actuación' }, { value: 'number', label: 'Número' }],
  order: { column: 'activity', down: true },
};

test('the address and the criteria say the same', () => {
  const criteria = { box: 'to_sign', text: 'enlace', values: { acceso: 'publica', unidad: 'DPATI', desde: '2026-11-02' }, order: { column: 'number', down: false } };
  expect(fromAddress(asking, toAddress(asking, criteria))).toEqual(criteria);
  expect(fromAddress(asking, readWritten(written(toAddress(asking, criteria))))).toEqual(criteria);
  expect(fromAddress(asking, {})).toEqual(none(asking));
});

test('what an address says and the register does not know is no filter', () => {
  expect(fromAddress(asking, { caja: 'otra', acceso: 'secreta', desde: 'ayer', orden: '-color', tipo: 'x' })).toEqual(none(asking));
});

test('the order of the first sight is not written; another one is', () => {
  expect(toAddress(asking, none(asking)).orden).toBe('');
  expect(toAddress(asking, { ...none(asking), order: { column: 'activity', down: false } }).orden).toBe('activity');
});

test('a box filters nothing; words and values do, and are said in words', () => {
  expect(isFiltered(none(asking, 'to_sign'))).toBe(false);
  expect(isFiltered({ ...none(asking), text: 'a' })).toBe(true);
  const criteria = { ...none(asking), values: { acceso: 'publica', unidad: '', desde: '2026-11-02' } };
  expect(isFiltered(criteria)).toBe(true);
  expect(chips(asking, criteria)).toEqual([{ key: 'acceso', text: 'Acceso: Público' }, { key: 'desde', text: 'Desde: lun 2 nov 2026' }]);
});
