import { expect, test } from 'vitest';

import { deviceOf, extend, HEIGHT, pathOf, pointIn, pointsOf, WIDTH, type Point } from './strokes';

const box = { left: 100, top: 50, width: 300 };

test('points are counted in the box, and never leave it', () => {
  expect(pointIn(box, 100, 50)).toEqual([0, 0]);
  expect(pointIn(box, 250, 80)).toEqual([5000, 1000]);
  expect(pointIn(box, 900, 900)).toEqual([WIDTH, HEIGHT]);
  expect(pointIn(box, 0, 0)).toEqual([0, 0]);
});

test('points that are nowhere new are not kept', () => {
  const stroke: Point[] = [[0, 0]];
  for (const x of [3, 10, 19, 25, 26]) extend(stroke, [x, 0]);
  expect(stroke).toEqual([
    [0, 0],
    [25, 0],
  ]);
  expect(pointsOf([stroke, stroke])).toBe(4);
});

test('a stroke is a path, a tap a dot', () => {
  expect(pathOf([[1, 2], [3, 4]])).toBe('M1 2L3 4');
  expect(pathOf([[1, 2]])).toBe('M1 2h1');
  expect(pathOf([])).toBe('');
});

test('devices by their names', () => {
  expect(['pen', 'touch', 'mouse', ''].map(deviceOf)).toEqual(['Lápiz', 'Pantalla táctil', 'Ratón', 'Ratón']);
});
