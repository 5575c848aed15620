import { expect, test } from 'vitest';

import type { BlockView } from '../../generated/BlockView';
import type { FoliosView } from '../../generated/FoliosView';
import type { SeriesView } from '../../generated/SeriesView';
import { range, shares, standing } from './deeds';

test('a block is told apart number by number', () => {
  const block = { id: 'b', series: 'oficio:DPATI', year: 2026, from: 1, to: 100, device: 'd', station: 'Ejemplo' };
  const view: BlockView = { block, mine: true, last: 20, used: 15, annulled: 1, left: 75, gaps: [[3, 4]], burned: [{ block: 'b', from: 21, to: 25, reason: '' }] };
  expect(shares(view)).toEqual({ used: 15, annulled: 1, gaps: 2, burned: 5, left: 75, total: 100 });
  expect(range(21, 25)).toBe('21–25');
});

test('who runs out of numbers is told whom to ask; who grants takes them by itself', () => {
  const other = { is_grantor: false, grantor: 'Dirección' } as FoliosView;
  const left = (count: number): SeriesView => ({ left: count }) as SeriesView;
  expect(standing(other, left(0))).toMatchObject({ tone: 'bad', text: expect.stringContaining('Dirección') });
  expect(standing(other, left(10)).tone).toBe('warn');
  expect(standing(other, left(11)).tone).toBe('ok');
  expect(standing({ is_grantor: true } as FoliosView, left(0)).tone).toBe('neutral');
});
