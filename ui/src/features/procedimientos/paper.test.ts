import { expect, test } from 'vitest';

import { cut, onPaper } from './paper';

const node = (y: number): string => `<g class="node task" data-node="${y}"><rect x="9" y="${y}" width="80" height="60"/><text y="${y + 30}">a</text></g>`;
const drawing = (height: number, ys: number[]): string =>
  `<svg class="diagram" width="600" height="${height}" viewBox="0 0 600 ${height}">${ys.map(node).join('')}</svg>`;
const sheet = { width: 700, height: 900 };

test('what fits stays whole', () => {
  expect(onPaper(drawing(900, [10]), sheet).slices).toEqual([{ y: 0, height: 900 }]);
});

test('what does not fit is cut between steps', () => {
  const paper = onPaper(drawing(2000, [100, 830, 1500]), sheet);
  // A sheet holds 860 px below its lane titles; the step from 830 to 890 goes whole to the next one.
  expect(paper.slices[0]).toEqual({ y: 0, height: 826 });
  expect(paper.slices.reduce((sum, one) => sum + one.height, 0)).toBe(2000);
});

test('a slice is a window of the drawing', () => {
  expect(cut(drawing(2000, []), 600, { y: 800, height: 860 })).toContain('viewBox="0 800 600 860"');
});
