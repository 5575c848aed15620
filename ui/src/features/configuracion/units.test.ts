import { expect, test } from 'vitest';

import type { UnitKind } from '../../generated/UnitKind';
import type { UnitView } from '../../generated/UnitView';
import { tree } from './units';

const unit = (key: string, parent: string | null, kind: UnitKind = 'interna', name = key): UnitView => ({
  own: false,
  unit: { key, name, aliases: [], kind, parent, expanded: true },
});
const units = [unit('SAT', null, 'externa'), unit('CST', 'DPOTI', 'interna', 'Coordinación'), unit('DPOTI', 'DGTI'), unit('DPATI', 'DGTI'), unit('DGTI', null)];

test('parents before children', () => {
  expect(tree(units).map(({ view, depth }) => `${depth}${view.unit.key}`)).toEqual(['0DGTI', '1DPATI', '1DPOTI', '2CST', '0SAT']);
});

test('a filter keeps what the found ones hang from', () => {
  expect(tree(units, 'coordinacion').map(({ view }) => view.unit.key)).toEqual(['DGTI', 'DPOTI', 'CST']);
});

test('a circle does not hang the screen', () => {
  expect(tree([unit('A', 'B'), unit('B', 'A')])).toEqual([]);
});
