import { expect, test } from 'vitest';

import type { EntradaRow } from '../../generated/EntradaRow';
import { turned, turnNote } from './turno';

const row = (to: string): EntradaRow => ({ item: { turned: to }, state_word: '', light: null }) as unknown as EntradaRow;
const recipient = (value: string) => (value === 'u:DSI' ? { unit: 'DSI', name: 'DSI' } : null);

test('what was turned before is told before it is turned again', () => {
  expect(turnNote([row('')])).not.toContain('ya estaba');
  expect(turnNote([row('DSI'), row('DSI'), row('')])).toContain('2 ya estaban turnadas');
});

test('what is asked makes the act, and the terms stay as they are', () => {
  expect(turned({ text: { owner: 'u:DSI', told: '', instruction: 'Para su atención.' } }, recipient)).toEqual({
    type: 'turned', turnos: [{ to: { unit: 'DSI', name: 'DSI' }, role: 'responsable' }], instruction: 'Para su atención.', due: null,
  });
});
