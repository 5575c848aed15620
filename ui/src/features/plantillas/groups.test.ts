import { expect, test } from 'vitest';

import { grouped, stepPlaceholder } from './groups';

const row = (id: string, procedures: string[], own = false) => ({ id, name: id, procedures, own, version: own ? 1 : 0 });
const rows = [row('Minuta', []), row('Acta', ['1.10', 'sub-alta']), row('Oficio de respuesta', ['1.2'], true)];
const label = (key: string): string => `${key} ${key === '1.2' ? 'Atención de requerimientos' : 'Otro'}`;

test('general ones come first, then procedures by number', () => {
  expect(grouped(rows, '', false, label).map((group) => group.procedure)).toEqual(['', '1.2', '1.10', 'sub-alta']);
});

test('found by their name or by that of their procedure', () => {
  expect(grouped(rows, 'requerimientos', false, label).flatMap((group) => group.rows.map((one) => one.id))).toEqual(['Oficio de respuesta']);
  expect(grouped(rows, 'acta', false, label).map((group) => group.procedure)).toEqual(['1.10', 'sub-alta']);
});

test('the texts that the office changed can be seen alone', () => {
  expect(grouped(rows, '', true, label).flatMap((group) => group.rows.map((one) => one.id))).toEqual(['Oficio de respuesta']);
});

test('a step with a point in its number is written with a line', () => {
  expect(stepPlaceholder('14.1', 'fecha')).toBe('paso_14_1.fecha');
});
