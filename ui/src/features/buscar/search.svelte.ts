// The search as the person left it: what was typed, what was found, where the list was.

import type { SearchHit } from '../../generated/SearchHit';
import { later } from '../../platform/later';
import { onChanged, rpc } from '../../platform/rpc';

const PAGE = 100;
/** After a change at most these are asked for again at once. */
const MOST = 500;

export class Search {
  text = $state('');
  hits = $state.raw<readonly SearchHit[]>([]);
  /** Where the next page begins, if there are more. */
  next = $state.raw<number | null>(null);
  /** The words that `hits` answer. */
  answered = $state('');
  error = $state.raw<unknown>(null);
  loading = $state(false);
  /** Scroll of the list. */
  top = 0;
  #round = 0;
  #epoch = -1;

  /** Shows the search and keeps it up to date. `epoch` tells another office's data apart. Returns how to stop. */
  follow(epoch: number): () => void {
    if (this.#epoch !== epoch) {
      this.#epoch = epoch;
      this.hits = [];
      this.answered = '';
    }
    this.again();
    const again = later(() => this.again());
    const stop = onChanged(again.soon);
    return () => {
      stop();
      again.cancel();
    };
  }

  look(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.top = 0;
    void this.#ask(null, PAGE);
  }

  more(): void {
    if (this.next !== null) void this.#ask(this.next, PAGE);
  }

  /** The same words, as many hits as are shown. */
  again(): void {
    void this.#ask(null, Math.min(MOST, Math.max(PAGE, this.hits.length)));
  }

  async #ask(after: number | null, limit: number): Promise<void> {
    const text = this.text.trim();
    const round = ++this.#round;
    if (text === '') {
      this.hits = [];
      this.next = null;
      this.answered = '';
      this.error = null;
      this.loading = false;
      return;
    }
    this.loading = true;
    try {
      const page = await rpc('search', { text, after, limit });
      if (round !== this.#round) return;
      this.hits = after === null ? page.hits : [...this.hits, ...page.hits];
      this.next = page.next;
      this.answered = text;
      this.error = null;
    } catch (error) {
      if (round === this.#round) this.error = error;
    } finally {
      if (round === this.#round) this.loading = false;
    }
  }
}

export const search = new Search();
