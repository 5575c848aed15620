import { expect, test } from 'vitest';

import { base64Of, isPng, linesOf, sampleNumber } from './letterhead';

test('an example of the number', () => {
  expect(sampleNumber('ANAM/{unidad}/{numero}/{anio}', 'DPATI', '2026-11-23')).toBe('ANAM/DPATI/0001/2026');
});

test('lines of the hierarchy', () => {
  expect(linesOf(' Agencia \n\n Dirección ')).toEqual(['Agencia', 'Dirección']);
});

test('a logo is a PNG or nothing', async () => {
  const png = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])]);
  expect(await isPng(png)).toBe(true);
  expect(await isPng(new Blob(['JFIF']))).toBe(false);
  expect(await base64Of(new Blob(['hola']))).toBe('aG9sYQ==');
});
