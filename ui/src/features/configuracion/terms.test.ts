import { expect, test } from 'vitest';

import { daysText, fittingTerms, stepText } from './terms';

test('words of a term', () => {
  expect([daysText(null, true), daysText(1, true), daysText(30, false)]).toEqual(['', '1 día hábil', '30 días naturales']);
  expect([stepText('4.1'), stepText('periodo')]).toEqual(['Paso 4.1', 'Entrega del periodo']);
});

test('found by procedure or by what is done', () => {
  const term = { procedure: '1.3', procedure_name: 'Afectaciones', step: '3', action: 'Espere la respuesta', manual_days: 5, office_days: null, business: true };
  expect(fittingTerms([term], 'afectacion paso 3')).toEqual([term]);
  expect(fittingTerms([term], 'titulo')).toEqual([]);
});
