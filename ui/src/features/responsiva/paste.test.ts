import { expect, test } from 'vitest';

import { ACCOUNT_COLUMNS, GOODS_COLUMNS } from './items';
import { cellsOf, itemsOf, kindOf, meaningOf, read } from './paste';

test('cells as Excel copies them: tabs, lines, quoted line breaks and doubled quotes', () => {
  expect(cellsOf('a\tb\r\n"uno\ndos"\t"di ""así"""\r\n\t\r\n')).toEqual([
    ['a', 'b'],
    ['uno\ndos', 'di "así"'],
  ]);
  expect(cellsOf('"sin cerrar\tb')).toEqual([['"sin cerrar', 'b']]);
  expect(cellsOf('14" de pantalla\tb')).toEqual([['14" de pantalla', 'b']]);
  expect(cellsOf('')).toEqual([]);
});

test('headings are known by any of their names, with or without accents and points', () => {
  expect(['No. de serie', 'NÚMERO DE INVENTARIO', 'Características:', 'Tipo', 'Color'].map((one) => meaningOf(one, GOODS_COLUMNS))).toEqual(['serial', 'inventory', 'characteristics', 'kind', '']);
  expect(meaningOf('Usuario', ACCOUNT_COLUMNS)).toBe('account');
});

test('with a head the columns may be in any order; what is not known is left out, and stays to be chosen', () => {
  const pasted = read('Serie\tColor\tBien\tTipo\tAccesorios\nS-1\tgris\tMonitor\tCómputo\tCable; Base\nS-2\tnegro\tTeléfono IP\tTelefonía\t', GOODS_COLUMNS);
  expect(pasted.meanings).toEqual(['serial', '', 'what', 'kind', 'accessories']);
  const items = itemsOf(pasted, GOODS_COLUMNS, 'otro');
  expect(items).toMatchObject([
    { kind: 'computo', what: 'Monitor', serial: 'S-1', accessories: ['Cable', 'Base'] },
    { kind: 'telefonia', what: 'Teléfono IP', serial: 'S-2', accessories: [] },
  ]);
});

test('without a head the cells go to the columns from where they were pasted', () => {
  const pasted = read('Lenovo\tT14\nDell\tL5\n', GOODS_COLUMNS, 1);
  expect(pasted.head).toBeNull();
  expect(itemsOf(pasted, GOODS_COLUMNS, 'computo')).toMatchObject([
    { kind: 'computo', brand: 'Lenovo', model: 'T14' },
    { brand: 'Dell', model: 'L5' },
  ]);
});

test('a heading that stands twice counts once, and rows without wanted cells make nothing', () => {
  const pasted = read('Serie\tMarca\tNo. de serie\nS\tM\tX\n\t\tsólo esto\n', GOODS_COLUMNS);
  expect(pasted.meanings).toEqual(['serial', 'brand', '']);
  expect(itemsOf(pasted, GOODS_COLUMNS, 'computo')).toHaveLength(1);
});

test('a kind is known by its word; what is none is another thing', () => {
  expect(['Laptop', 'Impresora láser', 'Equipo de cómputo', 'Licencia de software', 'Silla'].map(kindOf)).toEqual(['computo', 'impresion', 'computo', 'licencia', 'otro']);
});
