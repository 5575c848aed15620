// The text of a letter as it is typed: kept as a draft half a second after the last key, with the page beside it.

import type { LetterContent } from '../../generated/LetterContent';
import type { LetterPage } from '../../generated/LetterPage';
import { faultsOf, NONE, type Faults } from '../../platform/faults';
import { rpc, RpcError } from '../../platform/rpc';
import { fromBase64 } from '../form/files';

const PAUSE = 500;

export class LetterText {
  readonly id: string;
  content = $state<LetterContent | null>(null);
  changed = $state(false);
  page = $state.raw<Uint8Array | null>(null);
  faults = $state.raw<Faults>(NONE);
  /** Why what was typed is only on this screen, if it is. */
  unkept = $state.raw<unknown>(null);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** What the program says of it, unless something is being typed. */
  take(page: LetterPage): void {
    if (this.changed) return;
    this.content = structuredClone(page.typing ?? page.content);
    this.changed = page.typing !== null;
    void this.preview();
  }

  set<K extends keyof LetterContent>(field: K, value: LetterContent[K]): void {
    if (!this.content) return;
    this.content[field] = value;
    this.changed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), PAUSE);
  }

  /** Keeps what was typed, and makes the page anew. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    const content = $state.snapshot(this.content);
    try {
      await rpc('typing.save', { key: `oficio/${this.id}`, content });
      this.unkept = null;
    } catch (error) {
      this.unkept = error;
    }
    await this.preview();
  }

  async preview(): Promise<void> {
    const round = ++this.#round;
    try {
      const { base64 } = await rpc('letter.preview', { id: this.id, content: $state.snapshot(this.content) });
      if (round !== this.#round) return;
      this.page = fromBase64(base64);
      this.faults = NONE;
    } catch (error) {
      if (round === this.#round) this.faults = letterFaults(error);
    }
  }

  /** A new version of the text. */
  async save(remark: string): Promise<void> {
    const typed = $state.snapshot(this.content);
    if (!typed) return;
    // What was typed is a version from here on: nothing is kept of it after that.
    clearTimeout(this.#timer);
    const content = tidy(typed);
    await rpc('letter.act', { id: this.id, act: { type: 'revised', content, remark } });
    this.content = content;
    this.changed = false;
    this.unkept = null;
  }

  /** The text of another version, to go on from it. */
  bring(content: LetterContent): void {
    this.content = structuredClone(content);
    this.changed = true;
    void this.keep();
  }

  /** Back to the last version. */
  async drop(page: LetterPage): Promise<void> {
    await rpc('typing.drop', { key: `oficio/${this.id}` });
    this.content = structuredClone(page.content);
    this.changed = false;
    await this.preview();
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.changed) void this.keep();
  }
}

/** What is wrong with the letter's texts: the program names them "addressee.name" and the like. */
export function letterFaults(error: unknown): Faults {
  if (!(error instanceof RpcError)) return { fields: {}, rest: error };
  const { fields = [] } = (error.code === 'letter' ? (error.details ?? {}) : {}) as { fields?: { field: string; message: string }[] };
  if (fields.length === 0) return faultsOf(error, {});
  return { fields: Object.fromEntries(fields.map((one) => [one.field, one.message])), rest: null };
}

/** Without the lines of lists that were begun and left empty. */
export function tidy(content: LetterContent): LetterContent {
  const full = (cells: readonly (string | null | undefined)[]): boolean => cells.some((cell) => (cell ?? '').trim() !== '');
  return {
    ...content,
    copies: content.copies.filter((one) => full([one])),
    annexes: content.annexes.filter((one) => full([one])),
    ...(content.data ? { data: content.data.filter(full) } : {}),
    ...(content.signatures ? { signatures: content.signatures.filter((one) => full([one.role, one.name, one.post])) } : {}),
  };
}
