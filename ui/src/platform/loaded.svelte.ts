// What a screen shows of the program's data: asked for when the screen opens, asked for again when an act changed it.
// What was there stays on the screen until the answer comes.

import { onChanged } from './rpc';

export class Loaded<T> {
  #value = $state.raw<T>();
  #error = $state.raw<unknown>(null);
  #loading = $state(false);
  #ask: () => Promise<T>;
  #round = 0;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  get value(): T | undefined {
    return this.#value;
  }

  /** Why the last answer did not come; `value` may still hold the one before. */
  get error(): unknown {
    return this.#error;
  }

  get loading(): boolean {
    return this.#loading;
  }

  /** Never throws: what goes wrong is in `error`. */
  async load(): Promise<void> {
    const round = ++this.#round;
    this.#loading = true;
    try {
      const answer = await this.#ask();
      if (round !== this.#round) return;
      this.#value = answer;
      this.#error = null;
    } catch (error) {
      if (round !== this.#round) return;
      this.#error = error;
    } finally {
      if (round === this.#round) this.#loading = false;
    }
  }

  /** Loads now and after every change. Returns how to stop (hand it to `$effect`). */
  follow(): () => void {
    void this.load();
    return onChanged(() => void this.load());
  }
}
