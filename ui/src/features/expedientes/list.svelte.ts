// The list of expedientes as the person left it: filters, order, rows, the current row. It outlives the page.

import { PagedRows } from '../../components/table/pages.svelte';
import type { ExpedienteRow } from '../../generated/ExpedienteRow';
import { later } from '../../platform/later';
import { onChanged, rpc } from '../../platform/rpc';
import { asQuery, FIRST_ORDER, NO_FILTERS, type Filters, type Order } from './filters';

export class ExpedienteList {
  filters = $state<Filters>({ ...NO_FILTERS });
  order = $state<Order>({ ...FIRST_ORDER });
  active = $state<string>();
  selected = $state.raw<ReadonlySet<string>>(new Set());
  #rows = $state.raw<PagedRows<ExpedienteRow>>();
  #epoch = -1;

  get rows(): PagedRows<ExpedienteRow> | undefined {
    return this.#rows;
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
    const stop = onChanged(refresh.soon);
    return () => {
      stop();
      refresh.cancel();
    };
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

  #restart(): void {
    this.selected = new Set();
    this.#rows?.restart(this.#load());
  }

  #load() {
    const query = asQuery($state.snapshot(this.filters), $state.snapshot(this.order));
    return (offset: number, limit: number) => rpc('expedientes', { ...query, offset, limit });
  }
}

export const list = new ExpedienteList();
