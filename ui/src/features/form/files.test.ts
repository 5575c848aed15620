import { expect, test } from 'vitest';

import { extensionOf, filesOf, fromBase64, toBase64 } from './files';

test('bytes survive the way there and back', () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(toBase64(new Uint8Array())).toBe('');
});

test('only what is a file counts as one', () => {
  expect(filesOf([{ hash: 'a', name: 'acuse.pdf', size: 3 }, 'otro', null])).toEqual([{ hash: 'a', name: 'acuse.pdf', size: 3 }]);
  expect(filesOf('acuse.pdf')).toEqual([]);
});

test('the extension of a name', () => {
  expect(extensionOf('Oficio DGTI.12.PDF')).toBe('pdf');
  expect(extensionOf('sin extensión')).toBe('');
});
