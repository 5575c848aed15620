import { expect, test } from 'vitest';

import type { Person } from '../../generated/Person';
import type { Unit } from '../../generated/Unit';
import { labelOf, personSuggestions, recipients, unitSuggestions, valueOf } from './directory.svelte';

const unit = (key: string, name: string): Unit => ({ key, name, aliases: [], kind: 'interna', parent: null, expanded: true });
const units = [unit('DPATI', 'Dirección de Planeación'), unit('ADMINISTRACIONES-DGTI', 'Administraciones de la DGTI')];
const person = { id: 'p1', name: 'Ficticia Ejemplo Uno', post: 'Directora', unit: 'DPATI', retired: false } as Person;

test('a unit is written by its acronym, or by its name where the key is only ours', () => {
  const known = unitSuggestions(units);
  expect(known.map((one) => one.label)).toEqual(['DPATI', 'Administraciones de la DGTI']);
  expect(valueOf(' dpati ', known)).toBe('DPATI');
  expect(valueOf('administraciones de la dgti', known)).toBe('ADMINISTRACIONES-DGTI');
  expect(labelOf('ADMINISTRACIONES-DGTI', known)).toBe('Administraciones de la DGTI');
});

test('who is not in the directory is recorded as typed', () => {
  const known = personSuggestions([person]);
  expect(valueOf('Proveedor Ajeno', known)).toBe('Proveedor Ajeno');
  expect(labelOf('Proveedor Ajeno', known)).toBe('Proveedor Ajeno');
  expect(valueOf('ficticia ejemplo uno', known)).toBe('Ficticia Ejemplo Uno');
});

test('people and units are recipients alike', () => {
  const { items, of } = recipients([person], units);
  expect(items).toHaveLength(3);
  expect(of('p:p1')).toEqual({ unit: 'DPATI', person: 'p1', name: 'Ficticia Ejemplo Uno' });
  expect(of('u:DPATI')).toEqual({ unit: 'DPATI', name: 'DPATI' });
  expect(of('')).toBeNull();
});
