// What the lists choose from: the office's units and the procedures, as items of a combobox.

import type { Item } from '../../components/Combobox.svelte';
import { Loaded } from '../../platform/loaded.svelte';
import { rpc } from '../../platform/rpc';
import { procedures } from '../procedimientos/index.svelte';

export { procedures };
export const office = new Loaded(() => rpc('office', {}));

/** Follows what the lists choose from, for as long as the frame stands. */
export function followCatalog(): () => void {
  const stops = [procedures.follow(), office.follow()];
  return () => stops.forEach((stop) => stop());
}

export function procedureItems(): Item[] {
  return (procedures.value?.rows ?? []).map((row) => ({ value: row.key, label: `${row.key} ${row.name}`, detail: row.directorate_name }));
}

export function procedureOf(key: string) {
  return procedures.value?.rows.find((row) => row.key === key);
}

/** "1.2 Atención de solicitudes", or the key alone while the list has not come. */
export function procedureLabel(key: string): string {
  const name = procedureOf(key)?.name;
  return name ? `${key} ${name}` : key;
}

/** Units that can hold an expediente: outsiders cannot. */
export function unitItems(): Item[] {
  return (office.value?.units ?? [])
    .filter(({ unit }) => unit.kind !== 'externa' && unit.kind !== 'rol')
    .map(({ unit }) => ({ value: unit.key, label: unit.key, ...(unit.name !== unit.key && { detail: unit.name }) }));
}
