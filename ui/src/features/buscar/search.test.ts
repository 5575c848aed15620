import { expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { Search } from './search.svelte';

const answer = (title: string, next: number | null = null) => ({ hits: [{ kind: 'expediente', title, snippet: [], expediente: 'e', number: null, procedure: null }], next });

test('a late answer to older words is not shown', async () => {
  let late: (page: unknown) => void = () => {};
  vi.spyOn(door, 'rpc')
    .mockImplementationOnce(() => new Promise((done) => (late = done as typeof late)) as never)
    .mockResolvedValueOnce(answer('nuevo') as never);
  const search = new Search();
  search.look('vie');
  search.look('viejo');
  await vi.waitFor(() => expect(search.hits[0]?.title).toBe('nuevo'));
  late(answer('viejo'));
  await Promise.resolve();
  expect([search.hits[0]?.title, search.answered, search.loading]).toEqual(['nuevo', 'viejo', false]);
});

test('more is added to what is there; no words find nothing', async () => {
  const rpc = vi.spyOn(door, 'rpc').mockResolvedValueOnce(answer('uno', 7) as never).mockResolvedValueOnce(answer('dos') as never);
  const search = new Search();
  search.look('oficio');
  await vi.waitFor(() => expect(search.hits).toHaveLength(1));
  search.more();
  await vi.waitFor(() => expect(search.hits.map((hit) => hit.title)).toEqual(['uno', 'dos']));
  expect(rpc).toHaveBeenLastCalledWith('search', { text: 'oficio', after: 7, limit: 100 });
  expect(search.next).toBeNull();
  search.look(' ');
  expect(search.hits).toEqual([]);
});

test('a failure is kept beside what was there', async () => {
  vi.spyOn(door, 'rpc').mockRejectedValueOnce(new Error('sin disco'));
  const search = new Search();
  search.look('a');
  await vi.waitFor(() => expect(search.error).toBeInstanceOf(Error));
  expect(search.loading).toBe(false);
});
