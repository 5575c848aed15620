// The register of letters as the person left it: box, filters, order, rows, what is chosen. It outlives the page.

import { PagedRows } from '../../components/table/pages.svelte';
import type { LetterRow } from '../../generated/LetterRow';
import { later } from '../../platform/later';
import { Loaded } from '../../platform/loaded.svelte';
import { onChanged, rpc } from '../../platform/rpc';
import { asQuery, FIRST_ORDER, NO_FILTERS, type Filters, type Order } from './filters';

export const counts = new Loaded(() => rpc('papers.counts', {}));

export class LetterList {
  filters = $state<Filters>({ ...NO_FILTERS });
  order = $state<Order>({ ...FIRST_ORDER });
  active = $state<string>();
  selected = $state.raw<ReadonlySet<string>>(new Set());
  #rows = $state.raw<PagedRows<LetterRow>>();
  #epoch = -1;

  get rows(): PagedRows<LetterRow> | undefined {
    return this.#rows;
  }

  /** The row that the detail shows, if it has arrived. */
  get current(): LetterRow | undefined {
    const rows = this.#rows;
    for (let at = 0; rows && at < rows.count; at++) if (rows.at(at)?.item.id === this.active) return rows.at(at);
    return undefined;
  }

  /** Shows the list and keeps it up to date. `epoch` tells another office's data apart. Returns how to stop. */
  follow(epoch: number): () => void {
    if (this.#epoch !== epoch) {
      this.#epoch = epoch;
      this.#rows = undefined;
      this.active = undefined;
      this.selected = new Set();
    }
    if (this.#rows) this.#rows.refresh();
    else this.#rows = new PagedRows(this.#load());
    const refresh = later(() => this.#rows?.refresh());
    const stops = [onChanged(refresh.soon), counts.follow(), refresh.cancel];
    return () => stops.forEach((stop) => stop());
  }

  filter(next: Partial<Filters>): void {
    Object.assign(this.filters, next);
    this.#restart();
  }

  sort(order: Order): void {
    this.order = order;
    this.#restart();
  }

  retry(): void {
    this.#rows?.refresh();
  }

  /** The rows chosen, in the order of the list; those on other pages are asked for. */
  async chosen(): Promise<LetterRow[]> {
    if (this.selected.size === 0) return [];
    const all = (await this.#rows?.all()) ?? [];
    return all.filter((row) => this.selected.has(row.item.id));
  }

  get query() {
    return asQuery($state.snapshot(this.filters), $state.snapshot(this.order));
  }

  #restart(): void {
    this.selected = new Set();
    this.#rows?.restart(this.#load());
  }

  #load() {
    const query = this.query;
    return (offset: number, limit: number) => rpc('letters', { ...query, offset, limit });
  }
}

export const list = new LetterList();
