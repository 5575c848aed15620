import { expect, test } from 'vitest';

import { fitted, kept, LARGEST, readable, showing, zoomed } from './zoom';

const picture = { width: 1000, height: 2000 };
const box = { width: 524, height: 424 };

test('fits all of the picture, and never enlarges it', () => {
  expect(fitted(picture, box).scale).toBeCloseTo(0.2);
  expect(fitted({ width: 100, height: 100 }, box)).toEqual({ x: 212, y: 12, scale: 1 });
});

test('reads from the top at a legible size', () => {
  expect(readable(picture, box)).toEqual({ x: 12, y: 12, scale: 0.6 });
});

test('the point under the pointer stays', () => {
  const before = { x: 10, y: 20, scale: 1 };
  const after = zoomed(before, 2, { x: 110, y: 70 });
  expect(after.scale).toBe(2);
  expect((110 - after.x) / after.scale).toBe((110 - before.x) / before.scale);
  expect(zoomed(before, 100, { x: 0, y: 0 }).scale).toBe(LARGEST);
});

test('the picture is never lost', () => {
  expect(kept({ x: 900, y: -9000, scale: 1 }, picture, box)).toEqual({ x: 12, y: 424 - 2000 - 12, scale: 1 });
});

test('a step is brought into sight, and no further', () => {
  const view = { x: 0, y: 0, scale: 1 };
  expect(showing(view, { x: 20, y: 20, width: 50, height: 50 }, box)).toEqual(view);
  expect(showing(view, { x: 600, y: 1000, width: 100, height: 60 }, box)).toEqual({ x: 524 - 712, y: 424 - 1072, scale: 1 });
});
