// A letter being written. Its draft comes from the program; what is changed stays here while Procede is open, and the
// page beside it follows half a second after the last key.

import type { FileRef } from '../../generated/FileRef';
import type { LetterAt } from '../../generated/LetterAt';
import type { LetterDraft } from '../../generated/LetterDraft';
import { faultsOf, NONE, type Faults } from '../../platform/faults';
import { rpc, RpcError } from '../../platform/rpc';
import { fromBase64, getFile } from '../form/files';

const PAUSE = 500;

export class Letter {
  readonly at: LetterAt;
  draft = $state<LetterDraft | null>(null);
  /** Why there is no draft. */
  error = $state.raw<unknown>(null);
  /** The last page that could be made. */
  page = $state.raw<Uint8Array | null>(null);
  faults = $state.raw<Faults>(NONE);
  making = $state(false);
  changed = $state(false);
  /** Once it is issued. */
  issued = $state.raw<FileRef | null>(null);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  constructor(at: LetterAt) {
    this.at = at;
  }

  /** Asks for the draft, unless one was begun. Never throws. */
  async open(): Promise<void> {
    this.error = null;
    if (!this.draft) {
      try {
        this.draft = await rpc('letter.draft', this.at);
      } catch (error) {
        this.error = error;
        return;
      }
    }
    await this.preview();
  }

  set<K extends keyof LetterDraft>(field: K, value: LetterDraft[K]): void {
    if (!this.draft) return;
    this.draft[field] = value;
    this.changed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.preview(), PAUSE);
  }

  async preview(): Promise<void> {
    if (!this.draft) return;
    clearTimeout(this.#timer);
    const round = ++this.#round;
    this.making = true;
    try {
      const { base64 } = await rpc('letter.preview', $state.snapshot(this.draft));
      if (round !== this.#round) return;
      this.page = fromBase64(base64);
      this.faults = NONE;
    } catch (error) {
      if (round === this.#round) this.faults = letterFaults(error);
    }
    if (round === this.#round) this.making = false;
  }

  /** Whether it was issued; else `faults` says why not. */
  async issue(): Promise<boolean> {
    if (!this.draft) return false;
    clearTimeout(this.#timer);
    try {
      this.issued = await rpc('letter.issue', $state.snapshot(this.draft));
      this.faults = NONE;
      letters.delete(keyOf(this.at));
    } catch (error) {
      this.faults = letterFaults(error);
      return false;
    }
    // From here on the page is the one that is signed. Should it not come, the draft's page stays.
    this.#round++;
    this.page = await getFile(this.issued).catch(() => this.page);
    return true;
  }

  /** The program's own draft again. */
  async restart(): Promise<void> {
    this.draft = null;
    this.changed = false;
    await this.open();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

const letters = new Map<string, Letter>();
const keyOf = (at: LetterAt): string => `${at.id}/${at.step}/${at.index}`;

/** The letter as it was left, or a new one. */
export function letterOf(at: LetterAt): Letter {
  const known = letters.get(keyOf(at));
  if (known) return known;
  const fresh = new Letter(at);
  letters.set(keyOf(at), fresh);
  return fresh;
}

/** What is wrong with the letter's texts: the program names them "addressee.name" and the like. */
export function letterFaults(error: unknown): Faults {
  if (!(error instanceof RpcError)) return { fields: {}, rest: error };
  if (error.code === 'number_taken') return { fields: { number: error.message }, rest: null };
  const { fields = [] } = (error.code === 'letter' ? (error.details ?? {}) : {}) as { fields?: { field: string; message: string }[] };
  if (fields.length === 0) return faultsOf(error, { number: ['number'] });
  return { fields: Object.fromEntries(fields.map((one) => [one.field.replace('.', '_'), one.message])), rest: null };
}

/** One line each, as they are typed. */
export const toLines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
