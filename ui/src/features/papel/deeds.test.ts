import { expect, test } from 'vitest';

import { lines, possible, reasons, type Deed } from './deeds';

const deed = (name: string): Deed => ({ name, label: `${name}…`, done: '', run: async () => undefined });

test('what the program refuses is not offered, and its reason is told', () => {
  const deeds = [deed('turn'), deed('attend')];
  expect(possible(deeds, { turn: 'Ya se atendió.' }).map((d) => d.name)).toEqual(['attend']);
  expect(reasons(deeds, { turn: 'Ya se atendió.' })).toEqual([{ label: 'turn', why: 'Ya se atendió.' }]);
});

test('one entry per line, empty ones dropped', () => {
  expect(lines(' Uno \n\nDos\n')).toEqual(['Uno', 'Dos']);
});
