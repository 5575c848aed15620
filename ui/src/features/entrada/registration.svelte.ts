// A letter that comes in, as it is typed: kept half a second after the last key, with the earlier registrations of the
// same number found meanwhile.

import type { EntradaLink } from '../../generated/EntradaLink';
import type { EntradaScan } from '../../generated/EntradaScan';
import type { Registered } from '../../generated/Registered';
import type { Twin } from '../../generated/Twin';
import { faultsOf, NONE, type Faults } from '../../platform/faults';
import { later } from '../../platform/later';
import { rpc } from '../../platform/rpc';
import { fileCopies } from './copies';
import { factsOf, newText, unreadable, type FactsText } from './facts';

export const TYPING = 'entrada/nueva';
const KEEP = 500;
const LOOK = 350;

/** A digital copy that is not filed yet. */
export interface Held {
  scan: EntradaScan;
  /** Where it lies in the scanner's folder, if it came from there. */
  path: string | null;
  /** Only these of its sheets, from 1; none: all. */
  sheets?: number[];
}

interface Kept {
  text: FactsText;
  scans: Held[];
  antecedent: EntradaLink | null;
  follow: boolean;
}

export class Registration {
  text = $state() as FactsText;
  scans = $state.raw<Held[]>([]);
  antecedent = $state.raw<EntradaLink | null>(null);
  follow = $state(true);
  /** Earlier registrations with the sender's number. */
  twins = $state.raw<Twin[]>([]);
  /** They were seen, and it is another document. */
  distinct = $state(false);
  /** It waits for whoever registers to say what it is to its twins. */
  asks = $state(false);
  changed = $state(false);
  /** What was being typed when the program was left. */
  resumed = $state(false);
  faults = $state.raw<Faults>(NONE);
  busy = $state(false);
  done = $state.raw<Registered | null>(null);
  /** The copies that were filed with it. */
  copies = $state.raw<readonly Held[]>([]);
  /** What came of it besides: no expediente, a copy that was not filed. */
  warnings = $state.raw<string[]>([]);

  readonly #today: string;
  readonly #now: () => string;
  readonly #keep = later(() => void this.#save(), KEEP);
  readonly #look = later(() => void this.#find(), LOOK);

  constructor(today: string, now: () => string) {
    this.#today = today;
    this.#now = now;
    this.text = newText(today, now());
  }

  /** Takes up what was kept, if anything was. */
  async resume(): Promise<void> {
    const { content } = await rpc('typing', { key: TYPING }).catch(() => ({ content: null }));
    const kept = content as unknown as Kept | null;
    if (!kept || this.changed) return;
    this.text = { ...this.text, ...kept.text };
    this.scans = [...kept.scans, ...this.scans];
    this.antecedent = kept.antecedent;
    this.follow = kept.follow;
    this.changed = true;
    this.resumed = true;
    this.#look.soon();
  }

  set(key: keyof FactsText, value: string): void {
    if (this.text[key] === value) return;
    this.text[key] = value;
    if (key === 'reference') {
      this.distinct = false;
      this.asks = false;
      this.#look.soon();
    }
    this.#touched(key);
  }

  link(antecedent: EntradaLink | null): void {
    this.antecedent = antecedent;
    this.asks = false;
    this.#touched();
  }

  setFollow(follow: boolean): void {
    this.follow = follow;
    this.#touched();
  }

  /** Adds digital copies, or takes some away; one that is there already is not added again. */
  setScans(scans: readonly Held[]): void {
    this.hold(scans);
    this.#touched();
  }

  /** Those that it was opened with: nothing is typed yet, and nothing is to be kept. */
  hold(scans: readonly Held[]): void {
    this.scans = scans.filter((one, at) => scans.findIndex((other) => other.scan.file.hash === one.scan.file.hash) === at);
  }

  /** Resolves to whether it was registered. Before that, a twin has to be told from it. */
  async register(): Promise<boolean> {
    if (this.busy) return false;
    const unread = unreadable(this.text);
    this.faults = { fields: unread, rest: null };
    if (Object.keys(unread).length > 0) return false;
    this.busy = true;
    this.#look.cancel();
    await this.#find();
    if (this.twins.length > 0 && !this.antecedent && !this.distinct) {
      this.asks = true;
      this.busy = false;
      return false;
    }
    try {
      await this.#receive();
    } catch (error) {
      this.faults = faultsOf(error, {});
    }
    this.busy = false;
    return this.done !== null;
  }

  async #receive(): Promise<void> {
    const facts = factsOf(this.text, this.#today);
    // What leaves the scanner's folder and what is some sheets of a scan is filed afterwards.
    const after = this.scans.filter((one) => one.path !== null || one.sheets?.length);
    const now = this.scans.filter((one) => !after.includes(one));
    const scans = now.map((one) => $state.snapshot(one.scan));
    const done = await rpc('entrada.receive', { facts, scans, antecedent: this.antecedent, follow: this.follow });
    const warnings = done.warning ? [done.warning] : [];
    const { filed, failed } = await fileCopies(done.id, after);
    if (failed) warnings.push(`Falta una copia digital: ${failed instanceof Error ? failed.message : String(failed)} Agréguela desde el registro.`);
    this.warnings = warnings;
    this.copies = [...now, ...filed];
    this.done = done;
    await this.#drop();
  }

  /** The next one: what arrives together came the same way. */
  async another(): Promise<void> {
    const { means, kind } = this.text;
    await this.clear();
    this.text.means = means;
    this.text.kind = kind;
  }

  /** Forgets what was typed. */
  async clear(): Promise<void> {
    await this.#drop();
    this.text = newText(this.#today, this.#now());
    this.scans = [];
    this.antecedent = null;
    this.follow = true;
    this.twins = [];
    this.distinct = false;
    this.asks = false;
    this.done = null;
    this.copies = [];
    this.warnings = [];
    this.faults = NONE;
  }

  /** The page is left: what was typed last is kept too. */
  stop(): void {
    this.#look.cancel();
    this.#keep.flush();
  }

  #touched(field?: keyof FactsText): void {
    this.changed = true;
    if (field && this.faults.fields[field]) {
      const { [field]: _mended, ...fields } = this.faults.fields;
      this.faults = { ...this.faults, fields };
    }
    this.#keep.soon();
  }

  async #find(): Promise<void> {
    const reference = this.text.reference.trim();
    const { rows } = reference === '' ? { rows: [] } : await rpc('entrada.twins', { reference }).catch(() => ({ rows: [] as Twin[] }));
    if (reference === this.text.reference.trim()) this.twins = rows;
  }

  async #save(): Promise<void> {
    const kept: Kept = { text: $state.snapshot(this.text), scans: this.scans, antecedent: this.antecedent, follow: this.follow };
    await rpc('typing.save', { key: TYPING, content: kept as never }).catch(() => undefined);
  }

  async #drop(): Promise<void> {
    this.#keep.cancel();
    this.changed = false;
    this.resumed = false;
    await rpc('typing.drop', { key: TYPING }).catch(() => undefined);
  }
}
