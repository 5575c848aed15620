import { expect, test } from 'vitest';

import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { chainOf } from './chain';

const link = (id: string) => ({ id, number: `R-${id}` });
const page = (id: string, before: string | null, after: string | null): ResponsivaPage =>
  ({ id, folio: `R-${id}`, replaces: before && link(before), replaced_by: after && link(after) }) as unknown as ResponsivaPage;
const all: Record<string, ResponsivaPage> = { 1: page('1', null, '2'), 2: page('2', '1', '3'), 3: page('3', '2', null) };
const ask = async (id: string): Promise<ResponsivaPage> => all[id] ?? Promise.reject(new Error('no está'));

test('all of the chain, from wherever one looks', async () => {
  for (const id of ['1', '2', '3']) expect((await chainOf(all[id]!, ask)).map((one) => one.id)).toEqual(['1', '2', '3']);
});

test('what is not here ends it, and a ring does not turn for ever', async () => {
  expect((await chainOf(page('9', '8', null), ask)).map((one) => one.id)).toEqual(['8', '9']);
  const ring: Record<string, ResponsivaPage> = { a: page('a', 'b', null), b: page('b', 'a', null) };
  expect((await chainOf(ring.a!, async (id) => ring[id]!)).map((one) => one.id)).toEqual(['b', 'a']);
});
