// The page of the current row, asked for a moment after it was moved to: walking with the arrows asks nothing.

import { later } from '../../platform/later';
import { onChanged } from '../../platform/rpc';

const PAUSE = 120;

export class Beside<P> {
  #page = $state.raw<{ id: string; page: P }>();
  #wanted: string | undefined;
  readonly #ask: (id: string) => Promise<P>;

  constructor(ask: (id: string) => Promise<P>) {
    this.#ask = ask;
  }

  /** The page of that row, once it came. */
  of(id: string | undefined): P | undefined {
    return id !== undefined && this.#page?.id === id ? this.#page.page : undefined;
  }

  /** From now on it shows the page of that row, and keeps it up to date. Returns how to stop. */
  follow(id: string | undefined): () => void {
    this.#wanted = id;
    if (id === undefined) return () => {};
    const read = async (): Promise<void> => {
      // A row whose page cannot be read still has what the list says.
      const page = await this.#ask(id).catch(() => undefined);
      if (page !== undefined && this.#wanted === id) this.#page = { id, page };
    };
    const soon = later(() => void read(), PAUSE);
    soon.soon();
    const stop = onChanged((views) => views.some((view) => view === 'paper' || view === `paper/${id}`) && soon.soon());
    return () => {
      stop();
      soon.cancel();
    };
  }
}
