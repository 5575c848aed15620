// People, units and expedientes as the pickers offer them. Asked for when the first picker opens, and again when the
// office's data changed.

import type { Item } from '../../components/Combobox.svelte';
import type { OfficeView } from '../../generated/OfficeView';
import type { Person } from '../../generated/Person';
import type { Recipient } from '../../generated/Recipient';
import type { Unit } from '../../generated/Unit';
import { fold } from '../../platform/fold';
import { onChanged, rpc } from '../../platform/rpc';

/** What a field may be filled with: `value` is recorded, `label` is written in the box. */
export interface Suggestion {
  value: string;
  label: string;
  detail: string;
}

let office = $state.raw<OfficeView | null>(null);
let asked = false;

export const directory = {
  get people(): Person[] {
    return office?.people.filter((person) => !person.retired) ?? [];
  },
  get units(): Unit[] {
    return office?.units.map((one) => one.unit) ?? [];
  },
  /** Never throws: without a directory a name is typed by hand. */
  async load(): Promise<void> {
    if (!asked) onChanged((views) => views.some((view) => view === 'office' || view === 'session') && void read());
    else if (office) return;
    asked = true;
    await read();
  },
};

async function read(): Promise<void> {
  office = await rpc('office', {}).catch(() => office);
}

/** An acronym is shorter than the name; keys with a dash are the program's own. */
export function unitLabel(unit: Pick<Unit, 'key' | 'name'>): string {
  return unit.key.includes('-') || unit.key.length > 6 ? unit.name : unit.key;
}

export function unitSuggestions(units: readonly Unit[]): Suggestion[] {
  return units.map((unit) => {
    const label = unitLabel(unit);
    return { value: unit.key, label, detail: [unit.name, ...unit.aliases].filter((name) => name !== label).slice(0, 1).join('') };
  });
}

export function personSuggestions(people: readonly Person[]): Suggestion[] {
  return people.map((person) => ({ value: person.name, label: person.name, detail: [person.post, person.unit].filter(Boolean).join(' · ') }));
}

/** What is recorded for a text: the suggestion that is written just so, else the text itself. */
export function valueOf(text: string, suggestions: readonly Suggestion[]): string {
  const wanted = fold(text.trim());
  return suggestions.find((one) => fold(one.label) === wanted || fold(one.value) === wanted)?.value ?? text;
}

export function labelOf(value: string, suggestions: readonly Suggestion[]): string {
  return suggestions.find((one) => one.value === value)?.label ?? value;
}

/** Expedientes by number or words, for references and links. */
export async function findExpedientes(text: string): Promise<(Suggestion & { id: string })[]> {
  const page = await rpc('expedientes', {
    text, status: null, procedure: null, unit: null, from: null, to: null, light: null, sort: 'last_act', descending: true, offset: 0, limit: 20,
  });
  return page.rows.map((row) => ({ id: row.id, value: row.number, label: row.number, detail: `${row.title} · ${row.procedure}` }));
}

/** Units and people in one list, for turning and informing. */
export function recipients(people: readonly Person[], units: readonly Unit[]): { items: Item[]; of: (value: string) => Recipient | null } {
  const all = [
    ...people.map((person) => ({
      item: { value: `p:${person.id}`, label: person.name, detail: [person.post, person.unit].filter(Boolean).join(' · ') },
      recipient: { unit: person.unit, person: person.id, name: person.name },
    })),
    ...units.map((unit) => ({
      item: { value: `u:${unit.key}`, label: unitLabel(unit), detail: unit.name === unitLabel(unit) ? 'Unidad' : `Unidad · ${unit.name}` },
      recipient: { unit: unit.key, name: unitLabel(unit) },
    })),
  ];
  return { items: all.map((one) => one.item), of: (value) => all.find((one) => one.item.value === value)?.recipient ?? null };
}
