import { expect, test } from 'vitest';

import { add, destinos, give, type Chosen } from './turno';

test('the first answers, the next ones only learn of it, nobody is there twice', () => {
  const chosen = ['u:DSI', 'p:2', 'u:DSI'].reduce(add, [] as Chosen[]);
  expect(chosen).toEqual([{ value: 'u:DSI', role: 'responsable' }, { value: 'p:2', role: 'conocimiento' }]);
});

test('there is one owner of the answer: the one before helps', () => {
  const chosen: Chosen[] = [{ value: 'u:DSI', role: 'responsable' }, { value: 'p:2', role: 'conocimiento' }];
  expect(give(chosen, 'p:2', 'responsable')).toEqual([{ value: 'u:DSI', role: 'coadyuvante' }, { value: 'p:2', role: 'responsable' }]);
});

test('only who is in the directory is sent', () => {
  const of = (value: string) => (value === 'u:DSI' ? { unit: 'DSI', name: 'DSI' } : null);
  expect(destinos([{ value: 'u:DSI', role: 'responsable' }, { value: 'p:9', role: 'conocimiento' }], of)).toEqual([{ to: { unit: 'DSI', name: 'DSI' }, role: 'responsable' }]);
});
