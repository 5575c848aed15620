import { expect, test } from 'vitest';

import type { Home } from '../../generated/Home';
import { parse } from '../../platform/routes';
import { fromAddress as inboxAddress } from '../bandeja/boxes';
import { fromAddress as listAddress } from '../expedientes/filters';
import { counters, isNew, share } from './counters';

const home: Home = { waiting: 12, late: 3, due_soon: 2, informed: 1, open: 40, urgent: [], by_procedure: [], obligations: [] };

test('each number leads to the list that it counts', () => {
  const routes = counters(home).map((one) => [one.label, parse(one.to)] as const);
  const query = (label: string) => routes.find(([name]) => name === label)?.[1]?.query ?? {};
  expect(inboxAddress(query('Vencidos'))).toMatchObject({ box: 'mine', light: 'vencido' });
  expect(inboxAddress(query('Por vencer'))).toMatchObject({ box: 'mine', light: 'por_vencer' });
  expect(inboxAddress(query('Para conocimiento'))).toMatchObject({ box: 'informed', light: '' });
  expect(listAddress(query('En trámite'))).toMatchObject({ status: 'open' });
});

test('what is late is marked only when there is some', () => {
  expect(counters(home).map((one) => one.tone)).toEqual(['bad', 'warn', 'plain', 'plain', 'plain']);
  expect(counters({ ...home, late: 0, due_soon: 0 }).every((one) => one.tone === 'plain')).toBe(true);
});

test('an office is new until something was started', () => {
  expect(isNew({ ...home, waiting: 0, informed: 0, open: 0 })).toBe(true);
  expect(isNew(home)).toBe(false);
});

test('bars show what is there', () => {
  expect([share(0, 10), share(1, 1000), share(5, 10), share(10, 10), share(1, 0)]).toEqual([0, 2, 50, 100, 0]);
});
