import { expect, test } from 'vitest';

import { Loaded } from './loaded.svelte';

test('keeps what was there when a later answer fails', async () => {
  const answers: (() => Promise<string>)[] = [async () => 'uno', () => Promise.reject(new Error('no'))];
  const loaded = new Loaded(() => answers.shift()!());
  expect(loaded.value).toBeUndefined();
  await loaded.load();
  expect(loaded.value).toBe('uno');
  await loaded.load();
  expect(loaded.value).toBe('uno');
  expect((loaded.error as Error).message).toBe('no');
  expect(loaded.loading).toBe(false);
});

test('an answer that was overtaken changes nothing', async () => {
  let slow: (text: string) => void = () => {};
  const answers = [new Promise<string>((done) => (slow = done)), Promise.resolve('nuevo')];
  const loaded = new Loaded(() => answers.shift()!);
  const first = loaded.load();
  await loaded.load();
  slow('viejo');
  await first;
  expect(loaded.value).toBe('nuevo');
});
