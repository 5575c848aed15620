import { expect, test } from 'vitest';

import { changes, emptyFacts, factLines, lineOf, sentFacts, typedFacts } from './facts';

const typed = { ...emptyFacts('2026-11-23', '09:30'), subject: ' Solicitud de información ', sender: { name: ' Ana Ejemplo ', post: '', unit: 'SAT' }, sheets: ' 12 ' };

test('what is sent has no spaces around and no empty dates', () => {
  const sent = sentFacts(typed);
  expect(sent).toMatchObject({ subject: 'Solicitud de información', sender: { name: 'Ana Ejemplo', post: '', unit: 'SAT' }, sheets: 12, dated: null, due: null });
});

test('a number of sheets that is none is not sent as zero', () => {
  expect(sentFacts({ ...typed, sheets: 'doce' })).toBeNull();
  expect(sentFacts({ ...typed, sheets: '-3' })).toBeNull();
  expect(sentFacts({ ...typed, sheets: '' })?.sheets).toBe(0);
});

test('what was recorded can be typed over and sent back unchanged', () => {
  const sent = sentFacts({ ...typed, due: '2026-12-01' });
  expect(sent && sentFacts(typedFacts(sent))).toEqual(sent);
});

test('a correction shows what it changed, also where nothing stood before', () => {
  const before = sentFacts(typed);
  const after = sentFacts({ ...typed, due: '2026-12-01', means: 'mensajeria' });
  expect(before && after && changes(before, after)).toEqual([
    { label: 'Medio', before: 'En papel, por ventanilla', after: 'Mensajería' },
    { label: 'Término', before: '', after: 'mar 1 dic 2026' },
  ]);
});

test('facts are read in words', () => {
  const sent = sentFacts(typed);
  expect(lineOf(typed.sender)).toBe('Ana Ejemplo, SAT');
  expect(sent && factLines(sent)[0]).toEqual({ label: 'Recibido', value: 'lun 23 nov 2026, 09:30' });
});
