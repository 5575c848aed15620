import { expect, test, vi } from 'vitest';

import { Beside } from './beside.svelte';
import { nextOf } from './next';

const steps = [{ action: 'receive', words: 'Recibir el turno' }, { action: 'answer', words: 'Redactar la respuesta' }];

test('the first step that is not refused; if all are, the first and why', () => {
  expect(nextOf(steps, { receive: 'No le turnaron este documento.' })).toEqual({ words: 'Redactar la respuesta', why: undefined });
  expect(nextOf(steps, { receive: 'No.', answer: 'Tampoco.' })).toEqual({ words: 'Recibir el turno', why: 'No.' });
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
