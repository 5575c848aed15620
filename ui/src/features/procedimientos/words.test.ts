import { expect, test } from 'vitest';

import type { Step } from '../../generated/Step';
import { leadsTo, placeText, remarksOf, stepsText, termText, waysOf } from './words';

const step: Step = {
  id: '4',
  responsible: ['DPATI'],
  page: 30,
  action: 'Revise.',
  documents: [],
  question: null,
  flow: { kind: 'next', to: { kind: 'step', id: '5' } },
  join: null,
  requires: [],
  calls: null,
  calls_optional: false,
  added: false,
  term: null,
  letters: [],
  fields: [],
  note: null,
};

test('the ways out of a step', () => {
  expect(waysOf(step)).toEqual([{ text: 'Paso 5', step: '5' }]);
  const decide: Step = {
    ...step,
    question: '¿Completa?',
    flow: {
      kind: 'decide',
      to: [
        { text: 'Sí', to: { kind: 'end', id: null }, requires: ['28'], when_expired: false, outcome: null },
        { text: 'No', to: { kind: 'step', id: '5' }, requires: [], when_expired: true, outcome: null },
      ],
    },
  };
  expect(waysOf(decide)).toEqual([
    { answer: 'Sí', text: 'Fin', condition: 'concluido el paso 28' },
    { answer: 'No', text: 'Paso 5', step: '5', condition: 'sólo vencido el plazo' },
  ]);
  expect(leadsTo({ kind: 'end', id: 'no_cumplida' })).toBe('Fin: no cumplida');
});

test('what a step waits for', () => {
  const fork: Step = { ...step, flow: { kind: 'fork', to: [{ kind: 'step', id: '14.1' }] }, join: '14', requires: ['2', '3'], added: true };
  expect(remarksOf(fork)).toEqual([
    'Los pasos que siguen corren a la vez.',
    'Aquí se reúnen las ramas del paso 14.',
    'Requiere concluidos los pasos 2 y 3.',
    'Paso de este proyecto: no es un renglón del manual.',
  ]);
});

test('terms and places', () => {
  expect(termText({ days: 5, count: 'habiles', calendar: 'lfpa', from: { kind: 'paso', step: '2' }, page: 37, reminder: '4' })).toBe(
    '5 días hábiles (LFPA) desde que concluye el paso 2, hoja 37; recordatorio en el paso 4',
  );
  expect(stepsText(['1', '2', '3'])).toBe('los pasos 1, 2 y 3');
  expect(placeText('paso:3')).toBe('Paso 3');
  expect(placeText('medicion')).toBe('Medición');
});
