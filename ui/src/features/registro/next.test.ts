import { expect, test, vi } from 'vitest';

import { Beside } from './beside.svelte';
import { nextOf } from './next';

const offer = (name: string) => ({ name, label: `${name}…`, run: () => undefined });
const offers = [offer('receive'), offer('answer')];

test('the first deed that is not refused; if all are, the first and why', () => {
  expect(nextOf(offers, { receive: 'No le turnaron este documento.' })).toMatchObject({ offer: { name: 'answer' }, why: undefined });
  expect(nextOf(offers, { receive: 'No.', answer: 'Tampoco.' })).toMatchObject({ offer: { name: 'receive' }, why: 'No.' });
  expect(nextOf([], {})).toBeUndefined();
});

test('walking over rows asks only for the last one', async () => {
  vi.useFakeTimers();
  const ask = vi.fn((id: string) => Promise.resolve(`page ${id}`));
  const beside = new Beside(ask);
  beside.follow('a')();
  const stop = beside.follow('b');
  await vi.advanceTimersByTimeAsync(200);
  expect(ask.mock.calls).toEqual([['b']]);
  expect(beside.of('b')).toBe('page b');
  expect(beside.of('a')).toBeUndefined();
  stop();
  vi.useRealTimers();
});
