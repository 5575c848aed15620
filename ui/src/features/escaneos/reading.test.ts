import { expect, test } from 'vitest';

import type { ScanMatch } from '../../generated/ScanMatch';
import { REST, documentsOf, piecesOf, sheetsSaid, unknownSheets } from './reading';

const found = (id: string, same_content = true): ScanMatch => ({
  kind: 'letter', id, number: `DPATI-${id}/2026`, subject: 'Solicitud', state_word: 'Impreso', same_content, proposes: 'signed',
});
const reading = {
  file: { hash: 'a', name: 'lote.pdf', size: 1 },
  pages: [
    { number: 1, blank: false, found: found('1') },
    { number: 2, blank: false, found: found('2') },
    { number: 3, blank: false, found: found('1', false) },
    { number: 4, blank: true, found: null },
    { number: 5, blank: false, found: null },
  ],
  one: null,
};

test('several letters in one scan are told apart, with the sheets of each', () => {
  expect(documentsOf(reading).map((one) => [one.found.id, one.sheets])).toEqual([['1', [1, 3]], ['2', [2]]]);
});

test('one sheet with other content is enough to warn', () => {
  expect(documentsOf(reading).map((one) => one.same)).toEqual([false, true]);
});

test('a blank back is no unknown sheet', () => {
  expect(unknownSheets(reading).map((page) => page.number)).toEqual([5]);
});

test('each document is filed with its own sheets and those without a code that follow it', () => {
  const pieces = (alone: string[]) => piecesOf(reading, new Set(alone)).map((piece) => [piece.key, piece.sheets]);
  expect(pieces([])).toEqual([['1', [1, 3, 5]], ['2', [2]]]);
  expect(pieces(['1'])).toEqual([['1', [1, 3]], ['2', [2]], [REST, [5]]]);
  expect(piecesOf({ ...reading, pages: reading.pages.slice(3) }, new Set()).map((piece) => piece.key)).toEqual([REST]);
});

test('sheets are said as people say them', () => {
  expect(sheetsSaid([3])).toBe('la hoja 3');
  expect(sheetsSaid([1, 2, 5])).toBe('las hojas 1, 2 y 5');
  expect(sheetsSaid([1, 2, 3, 4, 7])).toBe('las hojas 1 a 4 y 7');
});
