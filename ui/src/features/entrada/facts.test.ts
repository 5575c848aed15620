import { expect, test } from 'vitest';

import { factsAsks, factsOf } from './facts';

test('what is registered comes back from the form as it was', () => {
  const facts = factsOf({ reference: ' A/1 ', sender: 'Remitente Ficticio', subject: 'Asunto', received_on: '2026-11-20', kind: 'oficio', means: 'papel', priority: 'normal', access: 'reservada', sheets: '3' }, '2026-11-25');
  expect([facts.reference, facts.sheets, facts.due, facts.dated]).toEqual(['A/1', 3, null, null]);
  const typed = Object.fromEntries(factsAsks(facts, '2026-11-25').map((ask) => [ask.key, ask.value ?? '']));
  expect(factsOf(typed, '2026-11-25')).toEqual(facts);
});
