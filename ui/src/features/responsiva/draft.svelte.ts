// What a responsiva says while it is a draft: kept as typed half a second after the last key, with its sheet beside it.

import type { ResponsivaContent } from '../../generated/ResponsivaContent';
import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { NONE, type Faults } from '../../platform/faults';
import { later } from '../../platform/later';
import { rpc } from '../../platform/rpc';
import { fromBase64 } from '../form/files';
import { sheetFaults } from './sheet-faults';

const PAUSE = 500;

export class ResponsivaDraft {
  readonly id: string;
  content = $state<ResponsivaContent | null>(null);
  /** There is something typed that is not saved. */
  changed = $state(false);
  /** What was typed could not even be kept: leaving would lose it. */
  unkept = $state(false);
  sheet = $state.raw<Uint8Array | null>(null);
  /** Why there is no sheet of what is typed: by field, and what no field is to blame for. */
  faults = $state.raw<Faults>(NONE);

  #soon = later(() => void this.keep(), PAUSE);
  #round = 0;

  constructor(id: string) {
    this.id = id;
  }

  get #key(): string {
    return `responsiva/${this.id}`;
  }

  /** What the program says of it, or what was typed and not saved; nothing while somebody types. */
  async take(page: ResponsivaPage): Promise<void> {
    if (this.changed) return;
    const typed = await rpc('typing', { key: this.#key }).then((answer) => answer.content, () => null);
    if (this.changed) return;
    this.content = structuredClone((typed as ResponsivaContent | null) ?? page.content);
    this.changed = typed !== null;
    await this.draw();
  }

  set<K extends keyof ResponsivaContent>(field: K, value: ResponsivaContent[K]): void {
    if (!this.content) return;
    this.content[field] = value;
    this.changed = true;
    this.#soon.soon();
  }

  /** Keeps what was typed, and makes the sheet anew. */
  async keep(): Promise<void> {
    this.#soon.cancel();
    try {
      await rpc('typing.save', { key: this.#key, content: $state.snapshot(this.content) });
      this.unkept = false;
    } catch {
      this.unkept = true;
    }
    await this.draw();
  }

  async draw(): Promise<void> {
    const round = ++this.#round;
    try {
      const { base64 } = await rpc('responsiva.preview', { id: this.id, content: $state.snapshot(this.content), two_up: false });
      if (round !== this.#round) return;
      this.sheet = fromBase64(base64);
      this.faults = NONE;
    } catch (error) {
      if (round === this.#round) this.faults = sheetFaults(error);
    }
  }

  /** Records what was typed, if anything was. What is typed meanwhile stays unsaved. */
  async save(): Promise<void> {
    if (!this.changed || !this.content) return;
    this.#soon.cancel();
    const content = $state.snapshot(this.content);
    const sent = JSON.stringify(content);
    await rpc('responsiva.act', { id: this.id, act: { type: 'revised', content } });
    if (JSON.stringify($state.snapshot(this.content)) !== sent) return this.keep();
    this.changed = false;
    this.unkept = false;
    await rpc('typing.drop', { key: this.#key }).catch(() => undefined);
  }

  /** Back to what is saved. */
  async drop(page: ResponsivaPage): Promise<void> {
    this.#soon.cancel();
    await rpc('typing.drop', { key: this.#key });
    this.content = structuredClone(page.content);
    this.changed = false;
    this.unkept = false;
    await this.draw();
  }

  /** Leaving: the last keys are kept too. */
  stop(): void {
    this.#soon.flush();
  }
}
