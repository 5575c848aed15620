// Rows that the program gives in pages: asked for when they are about to be seen, kept while nothing changes.

import type { RowSource } from './columns';

export interface PageOf<R> {
  total: number;
  rows: R[];
}

/** Asks for `count` rows from `from`. */
export type Load<R> = (from: number, count: number) => Promise<PageOf<R>>;

const PAGE = 100;
/** Rows asked for at once when all of them are wanted. */
const MANY = 1000;

export class PagedRows<R> implements RowSource<R> {
  #total = $state(0);
  #pages = $state.raw<ReadonlyMap<number, readonly R[]>>(new Map());
  #error = $state.raw<unknown>(null);
  #first = $state(true);
  #restarts = $state(0);
  #asked = new Set<number>();
  #round = 0;
  #seen: [number, number] = [0, PAGE - 1];
  #load: Load<R>;
  readonly find?: (typed: string, from: number) => Promise<number>;

  constructor(load: Load<R>, find?: (typed: string, from: number) => Promise<number>) {
    this.#load = load;
    if (find) this.find = find;
    this.want(0, PAGE - 1);
  }

  get count(): number {
    return this.#total;
  }

  /** Nothing has arrived yet. */
  get starting(): boolean {
    return this.#first && this.#error === null;
  }

  get error(): unknown {
    return this.#error;
  }

  get restarts(): number {
    return this.#restarts;
  }

  at(index: number): R | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  want(first: number, last: number): void {
    this.#seen = [first, last];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (!this.#asked.has(page)) void this.#ask(page);
    }
  }

  /** Another filter or order: from the first page. */
  restart(load: Load<R>): void {
    this.#load = load;
    this.#seen = [0, PAGE - 1];
    this.#restarts += 1;
    this.refresh();
  }

  /** Every row of the list, asked for anew. */
  async all(): Promise<readonly R[]> {
    const rows: R[] = [];
    for (;;) {
      const page = await this.#load(rows.length, MANY);
      rows.push(...page.rows);
      if (page.rows.length === 0 || rows.length >= page.total) return rows;
    }
  }

  /** Something changed: what is seen is asked for again and stays on the screen until the answer comes. */
  refresh(): void {
    this.#round += 1;
    this.#asked.clear();
    this.want(...this.#seen);
  }

  async #ask(page: number): Promise<void> {
    const round = this.#round;
    this.#asked.add(page);
    try {
      const { total, rows } = await this.#load(page * PAGE, PAGE);
      if (round !== this.#round) return;
      // Pages from before a refresh that nobody has asked for again are old.
      this.#pages = new Map([...[...this.#pages].filter(([kept]) => this.#asked.has(kept)), [page, rows]]);
      this.#total = total;
      this.#error = null;
      this.#first = false;
    } catch (error) {
      if (round !== this.#round) return;
      this.#asked.delete(page);
      this.#error = error;
    }
  }
}
