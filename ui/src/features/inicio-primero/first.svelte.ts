// What is typed at the first start. It outlives going back to the welcome.

import type { Founded } from '../../generated/Founded';
import type { NewPerson } from '../../generated/NewPerson';
import type { UnitView } from '../../generated/UnitView';
import { faultsOf, NONE, type Faults } from '../../platform/faults';
import { session } from '../frame/session.svelte';

/** Which field a refusal's code is about; of several, the first one that is empty. */
const PLACES = {
  name: ['office.name', 'person.name', 'person.post'],
  post: ['person.post'],
  place: ['office.place'],
  unit: ['office.unit', 'person.unit'],
  email: ['person.email'],
};

export class FirstStart {
  office = $state<Founded>({ unit: '', name: '', place: 'Ciudad de México' });
  person = $state<NewPerson>({ name: '', post: '', unit: '', email: '' });
  faults = $state.raw<Faults>(NONE);
  busy = $state(false);
  /** What was proposed for the name and for the person's unit: replaced only while untouched. */
  #proposed = { name: '', unit: '' };

  /** A unit was chosen: its name and the person's unit follow, unless somebody typed their own. */
  chooseUnit(key: string, units: readonly UnitView[]): void {
    this.office.unit = key;
    const name = units.find((one) => one.unit.key === key)?.unit.name ?? '';
    if (this.office.name === this.#proposed.name) this.office.name = name;
    if (this.person.unit === this.#proposed.unit) this.person.unit = key;
    this.#proposed = { name, unit: key };
  }

  async found(): Promise<void> {
    this.busy = true;
    this.faults = NONE;
    try {
      await session.found({ office: { ...this.office }, person: { ...this.person } });
    } catch (error) {
      this.faults = faultsOf(error, PLACES, this.#values());
    } finally {
      this.busy = false;
    }
  }

  #values(): Record<string, string> {
    const named = (of: string, values: object): [string, string][] => Object.entries(values).map(([key, value]) => [`${of}.${key}`, String(value)]);
    return Object.fromEntries([...named('office', this.office), ...named('person', this.person)]);
  }
}
