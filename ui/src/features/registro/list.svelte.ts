// A register of papers as the person left it: what it is asked, its rows, the current one and the chosen ones. It
// outlives the page.

import { PagedRows } from '../../components/table/pages.svelte';
import { later } from '../../platform/later';
import { onChanged } from '../../platform/rpc';
import { none, offered, type Asking, type Criteria, type Order } from './criteria';

export interface PaperRow {
  item: { id: string };
}

export interface Asked {
  criteria: Criteria;
  offset: number;
  limit: number;
}

export interface RegisterOf<R extends PaperRow> extends Asking {
  ask: (asked: Asked) => Promise<{ rows: R[]; total: number }>;
  /** How many are in the boxes that the program counts by itself; the others are asked for one by one. */
  counts: () => Promise<Record<string, number>>;
}

export class PaperList<R extends PaperRow> {
  readonly of: RegisterOf<R>;
  criteria = $state<Criteria>() as Criteria;
  counts = $state.raw<Readonly<Record<string, number>>>({});
  active = $state<string>();
  selected = $state.raw<ReadonlySet<string>>(new Set());
  #rows = $state.raw<PagedRows<R>>();
  #answered = $state(true);
  /** Rows that were seen: the current one and the chosen ones may have scrolled out of memory. */
  #seen = new Map<string, R>();
  #arrivals = $state(0);
  #epoch = -1;
  #asked = 0;

  constructor(of: RegisterOf<R>) {
    this.of = of;
    this.criteria = none(of);
  }

  get rows(): PagedRows<R> | undefined {
    return this.#rows;
  }

  get starting(): boolean {
    return !this.#rows || (this.#rows.starting && this.#rows.count === 0);
  }

  /** What is shown answers what is asked; else it is what was asked before. */
  get answered(): boolean {
    return this.#answered;
  }

  get current(): R | undefined {
    void this.#arrivals;
    return this.active === undefined ? undefined : this.#seen.get(this.active);
  }

  chosen(): R[] {
    void this.#arrivals;
    return [...this.selected].map((id) => this.#seen.get(id)).filter((row) => row !== undefined);
  }

  /** Shows the list and keeps it up to date. `epoch` tells another office's data apart. Returns how to stop. */
  follow(epoch: number): () => void {
    if (this.#epoch !== epoch) {
      this.#epoch = epoch;
      this.#rows = undefined;
      this.#seen.clear();
      this.counts = {};
      this.active = undefined;
      this.selected = new Set();
    }
    if (this.#rows) this.#rows.refresh();
    else this.#rows = new PagedRows(this.#load());
    void this.#count();
    const refresh = later(() => this.retry());
    const stop = onChanged(refresh.soon);
    return () => {
      stop();
      refresh.cancel();
    };
  }

  ask(next: Partial<Criteria>): void {
    if (next.box !== undefined && next.box !== this.criteria.box) this.active = undefined;
    Object.assign(this.criteria, next);
    const kept = offered(this.of, this.criteria.box).map((field) => field.key);
    for (const key of Object.keys(this.criteria.values)) if (!kept.includes(key)) delete this.criteria.values[key];
    this.selected = new Set();
    this.#answered = false;
    this.#rows?.restart(this.#load());
  }

  set(key: string, value: string): void {
    this.ask({ values: { ...this.criteria.values, [key]: value } });
  }

  sort(order: Order): void {
    this.ask({ order });
  }

  /** The whole box, in the order it has. */
  clear(): void {
    this.ask({ text: '', values: {} });
  }

  retry(): void {
    this.#rows?.refresh();
    void this.#count();
  }

  #load() {
    const criteria = $state.snapshot(this.criteria) as Criteria;
    const asked = ++this.#asked;
    return async (offset: number, limit: number) => {
      const page = await this.of.ask({ criteria, offset, limit });
      for (const row of page.rows) this.#seen.set(row.item.id, row);
      this.#arrivals += 1;
      if (asked === this.#asked) this.#answered = true;
      return page;
    };
  }

  async #count(): Promise<void> {
    const epoch = this.#epoch;
    const known = await this.of.counts().catch(() => ({}));
    const counts: Record<string, number> = { ...known };
    for (const { id } of this.of.boxes) {
      if (counts[id] !== undefined) continue;
      // The list itself says what is wrong; a number that is not known is not shown.
      const page = await this.of.ask({ criteria: none(this.of, id), offset: 0, limit: 1 }).catch(() => undefined);
      if (page) counts[id] = page.total;
    }
    if (epoch === this.#epoch) this.counts = counts;
  }
}
