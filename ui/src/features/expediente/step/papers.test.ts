import { expect, test } from 'vitest';

import { papersOf } from './papers';

const letter = (template: string, document: string) => ({ template, document, to: null });

test('a responsiva is begun as such, a letter is written', () => {
  const papers = papersOf({ letters: [letter('responsiva', 'Responsiva'), letter('respuesta', 'Oficio de respuesta')] });
  expect(papers.map((one) => [one.index, one.custody, one.label])).toEqual([
    [0, true, 'Nueva responsiva'],
    [1, false, 'Redactar oficio…'],
  ]);
});

test('several of a kind are told apart by their document', () => {
  expect(papersOf({ letters: [letter('solicitud', 'Solicitud'), letter('aviso', 'Aviso')] }).map((one) => one.label)).toEqual(['Redactar «Solicitud»…', 'Redactar «Aviso»…']);
  expect(papersOf({ letters: [] })).toEqual([]);
});
