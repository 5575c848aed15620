// The filters that a person saved under a name, of one register. The program keeps them; a name is unique.

import type { SavedFilter } from '../../generated/SavedFilter';
import { fold } from '../../platform/fold';
import { rpc } from '../../platform/rpc';

export type RegisterName = 'entradas' | 'salidas' | 'responsivas';

export class SavedFilters {
  all = $state.raw<readonly SavedFilter[]>([]);
  error = $state.raw<unknown>(null);
  readonly page: RegisterName;
  #loaded = false;

  constructor(page: RegisterName) {
    this.page = page;
  }

  /** Loads, unless they were loaded before in this window. */
  async once(): Promise<void> {
    if (!this.#loaded) await this.load();
  }

  async load(): Promise<void> {
    try {
      this.#loaded = true;
      this.all = (await rpc('filters', { page: this.page })).rows;
      this.error = null;
    } catch (error) {
      this.#loaded = false;
      this.error = error;
    }
  }

  find(name: string): SavedFilter | undefined {
    const wanted = fold(name.trim());
    return this.all.find((one) => fold(one.name) === wanted);
  }

  /** Under a name that is there already it takes its place. */
  async save(name: string, query: string): Promise<void> {
    const one = { name: name.trim(), query };
    const before = this.find(name);
    await this.#write(before ? this.all.map((other) => (other === before ? one : other)) : [...this.all, one]);
  }

  async rename(one: SavedFilter, name: string): Promise<void> {
    const taken = this.find(name);
    if (taken && taken !== one) throw new Error(`Ya hay un filtro que se llama «${taken.name}». Escriba otro nombre.`);
    await this.#write(this.all.map((other) => (other === one ? { ...one, name: name.trim() } : other)));
  }

  async remove(one: SavedFilter): Promise<void> {
    await this.#write(this.all.filter((other) => other !== one));
  }

  /** They are another person's or office's. */
  forget(): void {
    this.#loaded = false;
  }

  async #write(filters: readonly SavedFilter[]): Promise<void> {
    this.all = (await rpc('filters.save', { page: this.page, filters: [...filters] })).rows;
  }
}
