import { afterEach, expect, test, vi } from 'vitest';

import type { Job } from '../../generated/Job';
import { WatchedJob } from './jobs.svelte';

const job = (state: Job['state'], done = 0): Job => ({ id: '1', title: 'Verificar', state, done, total: 10, message: '', findings: [], path: null });
afterEach(() => vi.unstubAllGlobals());

function program(answers: Job[]): void {
  vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify(answers.shift()))));
}

test('is asked for until it ends', async () => {
  program([job('running', 4), job('running', 8), job('done', 10)]);
  const watched = new WatchedJob();
  expect((await watched.run(async () => job('running'), 0))?.state).toBe('done');
  expect(watched.job?.done).toBe(10);
  expect(watched.running).toBe(false);
});

test('a job that fails to start says why', async () => {
  const watched = new WatchedJob();
  expect(await watched.run(() => Promise.reject(new Error('sin espacio')))).toBeNull();
  expect((watched.error as Error).message).toBe('sin espacio');
});

test('cancelling asks the program, which decides', async () => {
  const asked: string[] = [];
  let state: Job['state'] = 'running';
  vi.stubGlobal('fetch', vi.fn(async (address: string) => {
    asked.push(address);
    if (address.endsWith('cancel')) state = 'cancelled';
    return new Response(JSON.stringify(job(state)));
  }));
  const watched = new WatchedJob();
  const ended = watched.run(async () => job('running'), 0);
  await vi.waitFor(() => expect(watched.job?.state).toBe('running'));
  await watched.cancel();
  expect((await ended)?.state).toBe('cancelled');
  expect(asked).toContain('/rpc/job.cancel');
});
