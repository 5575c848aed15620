import { expect, test } from 'vitest';

import type { BlockView } from '../../generated/BlockView';
import { range, shares, whole } from './deeds';

test('a block is told apart number by number', () => {
  const block = { id: 'b', series: 'oficio:DPATI', year: 2026, from: 1, to: 100, device: 'd', station: 'Ejemplo' };
  const view: BlockView = { block, mine: true, last: 20, used: 15, annulled: 1, left: 75, gaps: [[3, 4]], burned: [{ block: 'b', from: 21, to: 25, reason: '' }] };
  expect(shares(view)).toEqual({ used: 15, annulled: 1, gaps: 2, burned: 5, left: 75, total: 100 });
  expect(range(21, 25)).toBe('21–25');
});

test('what is no whole number is said, not sent', () => {
  expect(whole(' 12 ', 'El número')).toBe(12);
  for (const wrong of ['', '0', '-3', '1.5', 'doce']) expect(() => whole(wrong, 'El número')).toThrow('entero');
});
