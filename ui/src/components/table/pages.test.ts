import { expect, test, vi } from 'vitest';

import { PagedRows } from './pages.svelte';

const load = (from: number, count: number) =>
  Promise.resolve({ total: 250, rows: Array.from({ length: Math.min(count, 250 - from) }, (_nothing, at) => `fila ${from + at}`) });

test('pages are asked for once, when they are about to be seen', async () => {
  const asked = vi.fn(load);
  const rows = new PagedRows(asked);
  expect(rows.starting).toBe(true);
  await vi.waitFor(() => expect(rows.count).toBe(250));
  expect(rows.at(99)).toBe('fila 99');
  expect(rows.at(100)).toBeUndefined();
  rows.want(190, 210);
  rows.want(195, 215);
  await vi.waitFor(() => expect(rows.at(210)).toBe('fila 210'));
  expect(asked.mock.calls).toEqual([[0, 100], [100, 100], [200, 100]]);
});

test('what is seen stays until its new version arrives', async () => {
  const rows = new PagedRows(load);
  await vi.waitFor(() => expect(rows.at(0)).toBe('fila 0'));
  rows.restart(() => Promise.resolve({ total: 1, rows: ['otra'] }));
  expect(rows.at(0)).toBe('fila 0');
  await vi.waitFor(() => expect(rows.at(0)).toBe('otra'));
  expect([rows.count, rows.at(1)]).toEqual([1, undefined]);
});

test('an answer that comes too late is not shown', async () => {
  let answer: (page: { total: number; rows: string[] }) => void = () => {};
  const rows = new PagedRows<string>(() => new Promise((done) => (answer = done)));
  const late = answer;
  rows.restart(() => Promise.resolve({ total: 1, rows: ['nueva'] }));
  await vi.waitFor(() => expect(rows.at(0)).toBe('nueva'));
  late({ total: 9, rows: ['vieja'] });
  await Promise.resolve();
  expect([rows.count, rows.at(0)]).toEqual([1, 'nueva']);
});

test('a failure is kept, and asking again may mend it', async () => {
  const rows = new PagedRows<string>(() => Promise.reject(new Error('sin disco')));
  await vi.waitFor(() => expect(rows.error).toBeInstanceOf(Error));
  rows.restart(() => Promise.resolve({ total: 1, rows: ['ya'] }));
  await vi.waitFor(() => expect(rows.at(0)).toBe('ya'));
  expect(rows.error).toBeNull();
});
