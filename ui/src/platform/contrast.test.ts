// The pairs of tokens that are read keep AA contrast (4.5 for text, 3 for edges and icons) in both themes.

import { describe, expect, test } from 'vitest';

import css from '../styles/tokens.css?raw';

const light = tokens(":root,\n[data-theme='light']");
const dark = { ...light, ...tokens("[data-theme='dark']") };

const text: [string, string[]][] = [
  ['text', ['bg', 'surface', 'surface-2', 'surface-3', 'accent-soft', 'ok-soft', 'warn-soft', 'bad-soft', 'info-soft']],
  ['text-2', ['bg', 'surface', 'surface-2', 'surface-3', 'accent-soft', 'bad-soft', 'warn-soft']],
  ['accent', ['bg', 'surface', 'surface-2', 'accent-soft']],
  ['on-accent', ['accent-fill', 'accent-fill-hover']],
  ['nav-text', ['nav-bg', 'nav-hover']],
  ['nav-current', ['nav-bg', 'nav-hover']],
  ['ok', ['surface', 'surface-2', 'ok-soft', 'accent-soft', 'bg']],
  ['warn', ['surface', 'surface-2', 'warn-soft', 'accent-soft', 'bg']],
  ['bad', ['surface', 'surface-2', 'bad-soft', 'accent-soft', 'bg']],
  ['info', ['surface', 'surface-2', 'info-soft', 'accent-soft', 'bg']],
];
const edges: [string, string[]][] = [
  ['line-strong', ['bg', 'surface']],
  ['focus', ['bg', 'surface', 'surface-2', 'accent-soft']],
  ['gold', ['surface', 'nav-bg']],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_name, theme) => {
  test.each(text.flatMap(([ink, papers]) => papers.map((paper) => [ink, paper] as const)))('%s on %s', (ink, paper) => {
    expect(contrast(theme[ink], theme[paper])).toBeGreaterThanOrEqual(4.5);
  });
  test.each(edges.flatMap(([ink, papers]) => papers.map((paper) => [ink, paper] as const)))('%s against %s', (ink, paper) => {
    expect(contrast(theme[ink], theme[paper])).toBeGreaterThanOrEqual(3);
  });
});

function tokens(selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]] as [string, string]));
}

function contrast(one = '', other = ''): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
