import { expect, test, vi } from 'vitest';

import type { InboxQuery } from '../../generated/InboxQuery';
import * as door from '../../platform/rpc';
import { Inbox } from './inbox.svelte';
import { step } from './sample';

function program(rows = Array.from({ length: 250 }, (_nothing, at) => step({ step: String(at), procedure: at % 2 ? '1.2' : '1.3' }))) {
  return vi.spyOn(door, 'rpc').mockImplementation(((method: string, params: InboxQuery) => {
    if (method !== 'inbox') return Promise.resolve({});
    const listed = rows.filter((row) => !params.procedure || row.procedure === params.procedure);
    return Promise.resolve({ rows: listed.slice(params.offset, params.offset + params.limit), total: listed.length, offset: params.offset });
  }) as never);
}
const asked = (rpc: ReturnType<typeof program>) => rpc.mock.calls.filter(([, params]) => (params as InboxQuery).limit > 1).map(([, params]) => params as InboxQuery);

test('the box, its rows and the counts of all boxes', async () => {
  program();
  const inbox = new Inbox();
  const stop = inbox.follow(1);
  expect(inbox.starting).toBe(true);
  await vi.waitFor(() => expect(inbox.total).toBe(250));
  await vi.waitFor(() => expect(inbox.counts).toEqual({ mine: 250, unit: 250, claimed: 250, watched: 250, informed: 250 }));
  inbox.active = 'e1/7';
  expect(inbox.current?.step).toBe('7');
  stop();
});

test('going to another box and back finds the list as it was, asked for again', async () => {
  const rpc = program();
  const inbox = new Inbox();
  inbox.follow(1)();
  await vi.waitFor(() => expect(inbox.total).toBe(250));
  const before = inbox.paged;
  inbox.filter({ box: 'unit' });
  await vi.waitFor(() => expect(inbox.paged?.starting).toBe(false));
  inbox.filter({ box: 'mine' });
  expect(inbox.paged).toBe(before);
  expect(inbox.source('')?.at(0)?.step).toBe('0');
  await vi.waitFor(() => expect(asked(rpc).map((one) => one.box)).toEqual(['mine', 'unit', 'mine']));
});

test('groups have every row', async () => {
  program();
  const inbox = new Inbox();
  inbox.filter({ group: 'procedure' });
  await vi.waitFor(() => expect(inbox.source('')?.count).toBe(252));
  inbox.foldAll(true);
  expect(inbox.source('')?.count).toBe(2);
  inbox.filter({ procedure: '1.2' });
  await vi.waitFor(() => expect(inbox.total).toBe(125));
});

test('after a batch only what was refused stays selected', async () => {
  const rpc = program();
  const inbox = new Inbox();
  inbox.follow(1)();
  await vi.waitFor(() => expect(inbox.total).toBe(250));
  inbox.selected = new Set(['e1/1', 'e1/2']);
  rpc.mockRejectedValueOnce(new Error('No le toca a usted.'));
  await inbox.act(inbox.chosen(), 'claim');
  expect([...inbox.selected]).toEqual(['e1/1']);
});

test('another office has another inbox', async () => {
  program();
  const inbox = new Inbox();
  inbox.follow(1)();
  await vi.waitFor(() => expect(inbox.total).toBe(250));
  inbox.active = 'e1/1';
  program([]);
  inbox.follow(2)();
  expect([inbox.active, inbox.total]).toEqual([undefined, 0]);
});

test('the current row is shown as it is now', async () => {
  program([step({ step: '1' })]);
  const inbox = new Inbox();
  inbox.follow(1)();
  await vi.waitFor(() => expect(inbox.total).toBe(1));
  inbox.active = 'e1/1';
  program([step({ step: '1', claimed_by: 'Ágata', claimed_by_me: true })]);
  inbox.retry();
  await vi.waitFor(() => expect(inbox.current?.claimed_by_me).toBe(true));
});
