// A template as it is edited: kept as typed half a second after the last key, and tried as a page.

import type { TemplatePage } from '../../generated/TemplatePage';
import type { TriedTemplate } from '../../generated/TriedTemplate';
import { later } from '../../platform/later';
import { rpc } from '../../platform/rpc';
import { fromBase64 } from '../form/files';

const PAUSE = 500;

export class TemplateText {
  readonly id: string;
  page = $state.raw<TemplatePage | null>(null);
  text = $state('');
  tried = $state.raw<TriedTemplate | null>(null);
  pdf = $state.raw<Uint8Array | null>(null);
  /** Why it could not be opened. */
  error = $state.raw<unknown>(null);
  /** Why no page could be made. */
  problem = $state.raw<unknown>(null);
  /** Why what was typed is only on this screen, if it is. */
  unkept = $state.raw<unknown>(null);

  #round = 0;
  #soon = later(() => void this.#kept(), PAUSE);

  constructor(id: string) {
    this.id = id;
  }

  get changed(): boolean {
    return this.page !== null && this.text !== this.page.text;
  }

  get #key(): string {
    return `plantilla/${this.id}`;
  }

  async load(): Promise<void> {
    this.error = null;
    try {
      const [page, typed] = await Promise.all([rpc('template', { id: this.id }), rpc('typing', { key: this.#key })]);
      this.page = page;
      this.text = typeof typed.content === 'string' ? typed.content : page.text;
      await this.attempt();
    } catch (failure) {
      this.error = failure;
    }
  }

  put(next: string): void {
    this.text = next;
    this.#soon.soon();
  }

  /** Back to the text in use. */
  async drop(): Promise<void> {
    if (!this.page) return;
    this.#soon.cancel();
    await rpc('typing.drop', { key: this.#key }).catch(() => undefined);
    this.text = this.page.text;
    await this.attempt();
  }

  /** After a dialog: whether a version was saved or restored; what was typed stays otherwise. */
  async refresh(): Promise<void> {
    const before = this.page?.versions.length;
    try {
      const now = await rpc('template', { id: this.id });
      if (now.versions.length === before) return;
      this.page = now;
      await this.drop();
    } catch (failure) {
      this.error = failure;
    }
  }

  async attempt(): Promise<void> {
    const mine = ++this.#round;
    try {
      const answer = await rpc('template.try', { id: this.id, text: this.text });
      if (mine !== this.#round) return;
      this.tried = answer;
      this.problem = null;
      if (answer.pdf) this.pdf = fromBase64(answer.pdf);
    } catch (failure) {
      if (mine === this.#round) this.problem = failure;
    }
  }

  /** Nothing that was typed waits any longer. */
  stop(): void {
    this.#soon.flush();
  }

  async #kept(): Promise<void> {
    try {
      await (this.changed ? rpc('typing.save', { key: this.#key, content: this.text }) : rpc('typing.drop', { key: this.#key }));
      this.unkept = null;
    } catch (failure) {
      this.unkept = failure;
    }
    await this.attempt();
  }
}
