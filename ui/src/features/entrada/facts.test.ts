import { expect, test } from 'vitest';

import type { EntradaFacts } from '../../generated/EntradaFacts';
import { differences, factsOf, newText, textOf, unreadable } from './facts';

const facts: EntradaFacts = {
  kind: 'oficio', means: 'mensajeria', received_on: '2026-11-20', received_at: '09:30',
  sender: { name: 'Remitente Ficticio', post: 'Director', unit: 'Oficina Supuesta' }, reference: 'A/1', dated: '2026-11-18', subject: 'Asunto',
  addressee: { name: 'Destinataria Ejemplo', post: 'Directora', unit: 'DPATI' }, due: null, priority: 'urgente', access: 'reservada', sheets: 3, annexes: 'Un disco', notes: '',
};

test('what is registered comes back from the form as it was', () => {
  expect(factsOf(textOf(facts), '2026-11-25')).toEqual(facts);
});

test('a new one is received now, and its spaces around are not kept', () => {
  const text = { ...newText('2026-11-25', '10:42'), sender: ' Alguien ', subject: 'Algo ' };
  expect(factsOf(text, '2026-11-25')).toMatchObject({ received_on: '2026-11-25', received_at: '10:42', sender: { name: 'Alguien' }, subject: 'Algo', sheets: 0, due: null });
});

test('sheets that are no number are told, not read as another number', () => {
  expect(unreadable({ ...textOf(facts), sheets: '3 y 1 disco' }).sheets).toContain('sólo con números');
  expect(unreadable(textOf(facts))).toEqual({});
});

test('a correction shows only what it changed, before and after', () => {
  const after = { ...facts, subject: 'Otro asunto', due: '2026-12-01', addressee: { ...facts.addressee, post: '' } };
  expect(differences(facts, after)).toEqual([
    { label: 'Asunto', before: 'Asunto', after: 'Otro asunto' },
    { label: 'Dirigido a', before: 'Destinataria Ejemplo, Directora, DPATI', after: 'Destinataria Ejemplo, DPATI' },
    { label: 'Término', before: '', after: 'mar 1 dic 2026' },
  ]);
});
