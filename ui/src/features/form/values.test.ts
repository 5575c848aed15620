import { expect, test } from 'vitest';

import type { Field } from '../../generated/Field';
import { corrected, encodeForm, isEmpty, same, shownFields, writtenAmount, type Row, type Values } from './values';

const field = (id: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  id, kind, label: id, required: false, help: null, from: null, options: [], columns: [], show_if: null, ...more,
});

test('numbers and amounts are sent in their encodings; what is no number is sent as typed', () => {
  const fields = [field('piezas', 'integer'), field('importe', 'money'), field('mal', 'integer'), field('si', 'bool')];
  expect(encodeForm(fields, { piezas: ' 1,200 ', importe: '$ 1,250.50', mal: '12a', si: false })).toEqual({
    piezas: 1200, importe: '1250.50', mal: '12a', si: false,
  });
});

test('what is hidden or empty is not sent', () => {
  const fields = [
    field('medio', 'choice'),
    field('oficio', 'choice', { show_if: { field: 'medio', value: 'Oficio' } }),
    field('fecha', 'date', { show_if: { field: 'oficio', value: 'Sí' } }),
    field('nota', 'text'),
  ];
  const values = { medio: 'Correo', oficio: 'Sí', fecha: '2026-11-23', nota: '  ' };
  expect(shownFields(fields, values).map((one) => one.id)).toEqual(['medio', 'nota']);
  expect(encodeForm(fields, values)).toEqual({ medio: 'Correo' });
  expect(shownFields(fields, { ...values, medio: 'Oficio' })).toHaveLength(4);
});

test('a yes or no and a list of choices show fields too', () => {
  const on = field('sustituto', 'text', { show_if: { field: 'sustituido', value: 'true' } });
  const off = field('motivo', 'text', { show_if: { field: 'sustituido', value: 'false' } });
  const fields = [field('sustituido', 'bool'), on, off];
  expect(shownFields(fields, { sustituido: true })).toContain(on);
  expect(shownFields(fields, {})).not.toContain(on);
  expect(shownFields(fields, {})).toContain(off);
  const several = field('otro', 'text', { show_if: { field: 'medios', value: 'Correo' } });
  expect(shownFields([field('medios', 'choices'), several], { medios: ['Oficio', 'Correo'] })).toContain(several);
});

test('table rows keep their places and lose only the empty end', () => {
  const table = field('partidas', 'table', {
    columns: [
      { id: 'concepto', label: 'Concepto', kind: 'text', required: true, options: [] },
      { id: 'cantidad', label: 'Cantidad', kind: 'integer', required: false, options: [] },
    ],
  });
  const typed: Row[] = [{ concepto: 'Uno', cantidad: '2' }, {}, { concepto: 'Tres', cantidad: '' }, { concepto: ' ' }];
  expect(encodeForm([table], { partidas: typed })).toEqual({ partidas: [{ concepto: 'Uno', cantidad: 2 }, {}, { concepto: 'Tres' }] });
});

test('empty is empty in every shape', () => {
  const empty: (Values[string] | undefined)[] = [undefined, null, '', ' ', [], {}, { a: '' }];
  for (const value of empty) expect(isEmpty(value)).toBe(true);
  for (const value of [false, 0, 'a', ['']]) expect(isEmpty(value)).toBe(false);
  expect(same(null, '')).toBe(true);
});

test('amounts are written as they are read', () => {
  expect(writtenAmount('1234567.5')).toBe('1,234,567.50');
  expect(writtenAmount('12')).toBe('12.00');
  expect(writtenAmount('doce')).toBe('doce');
});

test('a correction sends only what changed', () => {
  const fields = [field('numero', 'text'), field('piezas', 'integer'), field('nota', 'text')];
  const stood = { numero: 'D-1', piezas: 4, nota: 'x' };
  expect(corrected(fields, stood, { numero: 'D-2', piezas: '4', nota: ' ' })).toEqual({ numero: 'D-2', nota: null });
  expect(corrected(fields, stood, stood)).toEqual({});
});
