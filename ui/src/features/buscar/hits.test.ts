import { expect, test } from 'vitest';

import type { SearchHit } from '../../generated/SearchHit';
import { byKind, saysMore, whereTo } from './hits';

const hit = (given: Partial<SearchHit>): SearchHit => ({ kind: 'expediente', title: '', snippet: [], expediente: null, number: null, procedure: null, paper: null, ...given });

test('by kind, inside a kind as they come', () => {
  const groups = byKind([hit({ title: 'persona', kind: 'person' }), hit({ title: 'nuevo' }), hit({ title: 'oficio', kind: 'letter' }), hit({ title: 'viejo' })]);
  expect(groups.map((group) => [group.kind, group.hits.map((one) => one.title)])).toEqual([
    ['expediente', ['nuevo', 'viejo']],
    ['letter', ['oficio']],
    ['person', ['persona']],
  ]);
});

test('every hit leads somewhere', () => {
  expect(whereTo(hit({ expediente: 'e1' }))).toBe('#/expedientes/e1');
  for (const [kind, page] of [['oficio', 'oficios'], ['entrada', 'entradas'], ['responsiva', 'responsivas']] as const) {
    expect(whereTo(hit({ kind, paper: 'p1' }))).toBe(`#/${page}/p1`);
  }
  expect(whereTo(hit({ kind: 'procedure', procedure: '1.2' }))).toBe('#/procedimientos/1.2');
  expect(whereTo(hit({ kind: 'person' }))).toBe('#/configuracion/personas');
});

test('words around a hit are shown when they say more than its title', () => {
  const around = (text: string) => saysMore({ title: 'DPATI-1 Enlace de respaldo', snippet: [{ hit: false, text }] } as never);
  expect(around('DPATI-1 Enlace de…')).toBe(false);
  expect(around('…Titular del enlace…')).toBe(true);
  expect(around('')).toBe(false);
});
