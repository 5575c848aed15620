import { afterEach, expect, test, vi } from 'vitest';

import type { Session } from '../../generated/Session';
import { office } from './office.svelte';
import { session } from './session.svelte';

const ready = (more: Partial<Session> = {}): Session => ({
  state: 'ready',
  read_only: false,
  demo: false,
  office: { unit: 'DPATI', name: 'Dirección de Planeación', place: 'Ciudad de México' },
  unit_name: 'Dirección de Planeación de Tecnologías de la Información',
  me: { id: 'a', name: 'Ana Ruiz', post: 'Directora', unit: 'DPATI', roles: [], email: '', phone: '', employee: '', retired: false },
  acting_for: null,
  may_act_for: [],
  today: '2026-11-23',
  version: '0.1.0',
  data_dir: '/datos',
  notices: [],
  problem: null, can_start_anew: false,
  ...more,
});
const answer = (body: unknown, status = 200): void => {
  vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify(body), { status })));
};
afterEach(() => vi.unstubAllGlobals());

test('a start that fails says so and can be tried again', async () => {
  answer({ code: 'not_open', message: 'No abre.' }, 500);
  await session.start();
  expect((session.error as Error).message).toBe('No abre.');
  answer(ready());
  await session.start();
  expect(session.error).toBeNull();
  expect(session.today).toBe('2026-11-23');
  expect(office.current).toEqual({ unit: 'DPATI', unitName: 'Dirección de Planeación', person: 'Ana Ruiz', post: 'Directora' });
});

test('other data begin a new epoch; a new name of the office does not', async () => {
  answer(ready());
  await session.start();
  const before = session.epoch;
  answer(ready({ office: { unit: 'DPATI', name: 'Planeación', place: 'Puebla' } }));
  await session.refresh();
  expect(session.epoch).toBe(before);
  expect(office.current?.unitName).toBe('Planeación');
  answer(ready({ demo: true }));
  await session.demo();
  expect(session.epoch).toBe(before + 1);
});

test('in suplencia the bar says in whose stead', async () => {
  answer(ready({ acting_for: { person: 'b', name: 'Luis Mora', post: 'Director General' } }));
  await session.be({ person: 'a', acting_for: 'b' });
  expect(office.current?.post).toBe('En suplencia de Luis Mora');
  answer(ready({ state: 'locked', office: null, me: null }));
  await session.start();
  expect(office.current).toBeNull();
});
