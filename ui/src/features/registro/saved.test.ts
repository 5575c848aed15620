import { expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { SavedFilters } from './saved.svelte';

test('a name is unique: saving under it again replaces it, renaming to it is refused', async () => {
  vi.spyOn(door, 'rpc').mockImplementation(((method: string, params: { filters?: unknown[] }) =>
    Promise.resolve({ rows: method === 'filters' ? [{ name: 'Urgentes', query: 'prioridad=urgente' }] : params.filters })) as never);
  const saved = new SavedFilters('entradas');
  await saved.load();
  await saved.save(' De mi unidad ', 'caja=mias');
  await saved.save('urgentes', 'caja=pendientes');
  expect(saved.all).toEqual([{ name: 'urgentes', query: 'caja=pendientes' }, { name: 'De mi unidad', query: 'caja=mias' }]);
  const [first] = saved.all;
  if (!first) throw new Error('nothing saved');
  await expect(saved.rename(first, 'de mi unidad')).rejects.toThrow('Ya hay un filtro que se llama «De mi unidad»');
  await saved.rename(first, 'Lo urgente');
  expect(saved.find('lo urgente')?.query).toBe('caja=pendientes');
  await saved.remove(saved.all[0]!);
  expect(saved.all.map((one) => one.name)).toEqual(['De mi unidad']);
});
