import { expect, test, vi } from 'vitest';

import { Batch } from '../../components/batch.svelte';
import { PaperList, type Asked, type RegisterOf } from './list.svelte';

const box = (id: string) => ({ id, label: id, address: id, empty: '', would: '' });
const asked: Asked[] = [];
const register: RegisterOf<{ item: { id: string } }> = {
  boxes: [box('all'), box('mine')],
  filters: [
    { key: 'acceso', label: 'Acceso', kind: 'line', any: '' },
    { key: 'estado', label: 'Estado', kind: 'line', any: '', only: 'all' },
  ],
  sorts: [],
  order: { column: 'activity', down: true },
  ask: (one) => {
    asked.push(one);
    return Promise.resolve({ rows: [{ item: { id: `${one.criteria.box}/${one.criteria.text}` } }], total: one.criteria.box === 'all' ? 7 : 1 });
  },
  counts: () => Promise.resolve({ mine: 3 }),
};

test('criteria start the list over, boxes say how many they hold, and rows that were seen stay known', async () => {
  const list = new PaperList(register);
  list.follow(1)();
  await vi.waitFor(() => expect(list.rows?.at(0)?.item.id).toBe('all/'));
  await vi.waitFor(() => expect(list.counts).toEqual({ mine: 3, all: 7 }));
  list.active = 'all/';
  list.selected = new Set(['all/']);
  expect(list.current?.item.id).toBe('all/');
  expect(list.chosen()).toHaveLength(1);
  list.ask({ box: 'mine', text: 'red' });
  expect(list.selected.size).toBe(0);
  await vi.waitFor(() => expect(list.rows?.at(0)?.item.id).toBe('mine/red'));
  expect(list.active).toBeUndefined();
  list.set('acceso', 'publica');
  expect(asked.at(-1)?.criteria).toMatchObject({ box: 'mine', text: 'red', values: { acceso: 'publica' } });
  list.ask({ box: 'all' });
  list.set('estado', 'borrador');
  list.ask({ box: 'mine' });
  expect(asked.at(-1)?.criteria.values).toEqual({ acceso: 'publica' });
  list.clear();
  expect(list.criteria).toMatchObject({ box: 'mine', text: '', values: {} });
});

test('rows of another question are not taken for the answer', async () => {
  let fails = false;
  const list = new PaperList({ ...register, ask: (one) => (fails ? Promise.reject(new Error('no')) : register.ask(one)) });
  list.follow(1)();
  await vi.waitFor(() => expect(list.rows?.count).toBe(7));
  fails = true;
  list.ask({ box: 'mine' });
  await vi.waitFor(() => expect(list.rows?.error).toBeTruthy());
  expect(list.answered).toBe(false);
  fails = false;
  list.retry();
  await vi.waitFor(() => expect(list.rows?.count).toBe(1));
  expect(list.answered).toBe(true);
});

test('numbers that cannot be had are not shown', async () => {
  const list = new PaperList({ ...register, counts: () => Promise.reject(new Error('no')), ask: () => Promise.reject(new Error('no')) });
  list.follow(1)();
  await vi.waitFor(() => expect(list.rows?.error).toBeTruthy());
  expect(list.counts).toEqual({});
});

test('a batch says of every row what became of it, and stops when it is told to', async () => {
  const batch = new Batch<string>();
  await batch.run(['a', 'b', 'c'], (row) => {
    if (row === 'a') return Promise.reject(new Error('Falta la firma.'));
    batch.stop();
    return Promise.resolve();
  });
  expect(batch.outcomes.map(({ state, message }) => [state, message])).toEqual([
    ['refused', 'Falta la firma.'],
    ['done', ''],
    ['skipped', 'No se intentó: usted lo detuvo.'],
  ]);
  expect(batch.running).toBe(false);
});
