import { expect, test } from 'vitest';

import { ACCOUNT_COLUMNS, blank, cell, duplicate, GOODS_COLUMNS, isBlank, listOf, naming, withCell } from './items';

const accessories = GOODS_COLUMNS.find((column) => column.field === 'accessories')!;

test('a cell of several is told apart by commas, semicolons or lines', () => {
  expect(listOf(' Cargador, Maletín;\nRatón ,')).toEqual(['Cargador', 'Maletín', 'Ratón']);
  const item = withCell(blank('computo'), accessories, 'Cargador, Maletín');
  expect(item.accessories).toEqual(['Cargador', 'Maletín']);
  expect(cell(item, accessories)).toBe('Cargador, Maletín');
});

test('a duplicated row keeps everything but the numbers that only one thing has', () => {
  const laptop = { ...blank('computo'), what: 'Computadora', serial: 'S1', inventory: 'I1', accessories: ['Cargador'] };
  const copy = duplicate(laptop);
  expect(copy).toEqual({ ...laptop, serial: '', inventory: '' });
  copy.accessories.push('Otro');
  expect(laptop.accessories).toEqual(['Cargador']);
  expect(duplicate({ ...blank('cuenta'), inventory: 'Correo', account: 'ana' })).toMatchObject({ inventory: 'Correo', account: '' });
});

test('a row is empty when no column has a text', () => {
  expect(isBlank(blank('red'))).toBe(true);
  for (const column of [...GOODS_COLUMNS, ...ACCOUNT_COLUMNS]) expect(isBlank(withCell(blank('otro'), column, 'x'))).toBe(false);
});

test('a thing is named by its number, an account by its user', () => {
  expect(naming({ ...blank('computo'), what: 'Monitor', serial: 'S1' })).toBe('Monitor · serie S1');
  expect(naming({ ...blank('computo'), what: 'Monitor', inventory: 'I1' })).toBe('Monitor · inventario I1');
  expect(naming({ ...blank('cuenta'), what: 'Correo', account: 'ana' })).toBe('Correo · ana');
  expect(naming(blank('otro'))).toBe('Sin nombre');
});
