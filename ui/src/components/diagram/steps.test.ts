import { expect, test } from 'vitest';

import { isStep, next, stepOf, type Spot } from './steps';

const at = (id: string, x: number, y: number): Spot => ({ id, x, y, width: 100, height: 40 });
const spots = [at('1', 0, 0), at('2', 0, 100), at('3', 200, 100), at('4', 0, 300)];
const [one, two, three] = spots as [Spot, Spot, Spot];

test('only steps are walked', () => {
  expect(['inicio', 'pregunta-2', 'fin-10', '', undefined].some(isStep)).toBe(false);
  expect(['paso-2', 'paso-14.1', 'paso-6P'].every(isStep)).toBe(true);
});

test('a node tells its step', () => {
  expect(stepOf('paso-14.1')).toBe('14.1');
  expect(stepOf('pregunta-6P')).toBe('6P');
  expect(stepOf('fin-10')).toBeNull();
  expect(stepOf(undefined)).toBeNull();
});

test('arrows go to what lies ahead', () => {
  expect(next('ArrowDown', one, spots)?.id).toBe('2');
  expect(next('ArrowRight', two, spots)?.id).toBe('3');
  expect(next('ArrowLeft', three, spots)?.id).toBe('2');
  expect(next('ArrowUp', one, spots)).toBeUndefined();
  expect(next('End', one, spots)?.id).toBe('4');
  expect(next('a', one, spots)).toBeUndefined();
});
