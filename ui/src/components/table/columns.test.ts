import { describe, expect, test } from 'vitest';

import { asSource, asTabs, findTyped, moved, nextSort, sorted, template, type Column } from './columns';
import { Typed } from './typed';

interface Row {
  folio: string;
  amount: number;
}

const columns: Column<Row>[] = [
  { key: 'folio', label: 'Folio', width: 120, text: (row) => row.folio },
  { key: 'amount', label: 'Importe', width: 80, align: 'end', text: (row) => `$${row.amount}`, sortBy: (row) => row.amount },
];
const rows: Row[] = [
  { folio: 'Ñandú 2', amount: 100 },
  { folio: 'Ñandú 10', amount: 9 },
  { folio: 'árbol', amount: 20 },
];

describe('keys', () => {
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 99, 99],
    ['ArrowUp', -1, 99],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 25],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 0, 99],
    ['a', 0, undefined],
  ])('%s from %d goes to %s', (key, from, to) => {
    expect(moved(key, from, 100, 20)).toBe(to);
  });

  test('nothing moves in an empty table', () => {
    expect(moved('ArrowDown', -1, 0, 20)).toBeUndefined();
  });
});

test('sorting is Spanish, counts numbers as numbers, and leaves the rows given alone', () => {
  const names = (sort: { column: string; down: boolean }) => sorted(rows, columns, sort).map((row) => row.folio);
  expect(names({ column: 'folio', down: false })).toEqual(['árbol', 'Ñandú 2', 'Ñandú 10']);
  expect(names({ column: 'amount', down: true })).toEqual(['Ñandú 2', 'árbol', 'Ñandú 10']);
  expect(rows[0]?.folio).toBe('Ñandú 2');
});

test('a head sorts up first, then down, and another head starts up', () => {
  expect(nextSort(undefined, 'folio')).toEqual({ column: 'folio', down: false });
  expect(nextSort({ column: 'folio', down: false }, 'folio')).toEqual({ column: 'folio', down: true });
  expect(nextSort({ column: 'folio', down: true }, 'amount')).toEqual({ column: 'amount', down: false });
});

test('one column takes what is left', () => {
  expect(template(columns, {}, '')).toBe('120px minmax(80px, 1fr)');
  expect(template([{ ...columns[0]!, grow: true }, columns[1]!], { amount: 99 }, '36px')).toBe('36px minmax(120px, 1fr) 99px');
});

test('what is copied has one line a row', () => {
  expect(asTabs([{ folio: 'A\n1\tb', amount: 3 }], columns)).toBe('Folio\tImporte\r\nA 1 b\t$3');
});

test('letters find a row from the current one on and around', () => {
  expect(findTyped(asSource(rows), columns[0]!, 'nandu 1', 0)).toBe(1);
  expect(findTyped(asSource(rows), columns[0]!, 'n', 2)).toBe(0);
  expect(findTyped(asSource(rows), columns[0]!, 'z', 0)).toBe(-1);
});

test('letters that come soon after one another are one beginning', () => {
  const typed = new Typed();
  expect([typed.add('á', 0), typed.add('r', 500), typed.isOpen(1000)]).toEqual(['á', 'ár', true]);
  expect([typed.isOpen(1300), typed.add('b', 1300)]).toEqual([false, 'b']);
});
