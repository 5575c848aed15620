import { expect, test } from 'vitest';

import { parse } from '../../platform/routes';
import { entradas } from '../correspondencia/entradas';
import { salidas } from '../correspondencia/salidas';
import { fromAddress, toAddress } from '../registro/criteria';
import { responsivas } from '../responsivas/responsivas';
import { papersWaiting } from './papers';

const counts = {
  entradas: { mine: 2, to_turn: 1, pending: 9 },
  letters: { mine: 1, to_review: 1, to_number: 1, to_print: 1, to_sign: 1, to_dispatch: 1, no_acuse: 1, returned: 1 },
  late: 3,
  responsivas: { to_sign: 1 },
};

test('each number leads to a list that knows what is asked', () => {
  const registers = { entradas: entradas.of, salidas: salidas.of, responsivas: responsivas.of };
  for (const { label, to } of papersWaiting(counts)) {
    const route = parse(to);
    if (!route) throw new Error(`${label}: ${to}`);
    const register = registers[(route.page === 'correspondencia' ? route.params.tab : route.page) as keyof typeof registers];
    expect(toAddress(register, fromAddress(register, route.query)), label).toMatchObject(route.query);
  }
});

test('what waits for nobody is left out', () => {
  expect(papersWaiting({ entradas: {}, letters: { to_sign: 4 }, late: 0, responsivas: {} }).map((one) => [one.label, one.value])).toEqual([['Oficios impresos por firmar', 4]]);
});
