// The office's own data as Configuración shows it, and the one way to change them.

import type { Faults } from '../../platform/faults';
import type { OfficeAct } from '../../generated/OfficeAct';
import type { Person } from '../../generated/Person';
import type { Item } from '../../components/Combobox.svelte';
import { faultsOf, NONE } from '../../platform/faults';
import { Loaded } from '../../platform/loaded.svelte';
import { rpc } from '../../platform/rpc';

export const office = new Loaded(() => rpc('office', {}));

/** A form that ends in an act of the office: what is wrong with it, and whether it is being sent. */
export class ActForm {
  faults = $state.raw<Faults>(NONE);
  busy = $state(false);
  #places: Record<string, readonly string[]>;

  /** `places`: which field of the form a refusal's code is about. */
  constructor(places: Record<string, readonly string[]> = {}) {
    this.#places = places;
  }

  reset(): void {
    this.faults = NONE;
  }

  fault(field: string): string | undefined {
    return this.faults.fields[field];
  }

  /** Whether the act happened. What was refused is in `faults`. */
  async send(act: OfficeAct, values: object = {}): Promise<boolean> {
    this.busy = true;
    this.faults = NONE;
    try {
      await rpc('office.act', { act });
      void office.load();
      return true;
    } catch (error) {
      this.faults = faultsOf(error, this.#places, values as Record<string, unknown>);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** People for a picker: found by name, post or unit. */
export function personItems(people: readonly Person[]): Item[] {
  return people.filter((person) => !person.retired).map((person) => ({ value: person.id, label: person.name, detail: `${person.post} · ${person.unit}` }));
}

/** Units for a picker: found by name or initials. */
export function unitItems(units: readonly { unit: { key: string; name: string; kind: string } }[], kinds?: readonly string[]): Item[] {
  return units
    .filter(({ unit }) => !kinds || kinds.includes(unit.kind))
    .map(({ unit }) => ({ value: unit.key, label: unit.name, ...(unit.name === unit.key ? {} : { detail: unit.key }) }));
}
