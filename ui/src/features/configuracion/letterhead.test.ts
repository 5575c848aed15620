import { expect, test } from 'vitest';

import { linesOf, logoFault, mimeOf, sampleNumber } from './letterhead';

test('an example of the number', () => {
  expect(sampleNumber('ANAM/{unidad}/{numero}/{anio}', 'DPATI', '2026-11-23')).toBe('ANAM/DPATI/0001/2026');
});

test('lines of the hierarchy', () => {
  expect(linesOf(' Agencia \n\n Dirección ')).toEqual(['Agencia', 'Dirección']);
});

test('the kind of a picture from its first bytes', () => {
  const of = (bytes: number[] | string): string | null => mimeOf(btoa(typeof bytes === 'string' ? bytes : String.fromCharCode(...bytes)));
  expect(of([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])).toBe('image/png');
  expect(of([0xff, 0xd8, 0xff, 0xe0, 1])).toBe('image/jpeg');
  expect(of('<?xml version="1.0"?><svg xmlns="x"/>')).toBe('image/svg+xml');
  expect(of('GIF89a')).toBeNull();
});

test('what cannot be a logo is said before it is sent', () => {
  const file = { name: 'logo.png', size: 10, type: 'image/png' };
  expect(logoFault(file)).toBeNull();
  expect(logoFault({ ...file, name: 'logo.SVG', type: '' })).toBeNull();
  expect(logoFault({ ...file, size: 0 })).toMatch(/vacío/);
  expect(logoFault({ ...file, size: 11_000_000 })).toMatch(/10 MB/);
  expect(logoFault({ ...file, name: 'logo.gif', type: 'image/gif' })).toMatch(/PNG, JPEG ni SVG/);
});
