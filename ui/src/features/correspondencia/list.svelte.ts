// A list of papers, page by page: what is asked for changes with the filters; the rest follows every change.

import { Loaded } from '../../platform/loaded.svelte';

export const ROWS = 100;

interface Paged<R> {
  rows: R[];
  total: number;
}

export class PaperList<Q extends object, R> {
  query = $state<Q>() as Q;
  offset = $state(0);
  readonly loaded: Loaded<Paged<R>>;

  constructor(query: Q, ask: (query: Q & { offset: number; limit: number }) => Promise<Paged<R>>) {
    this.query = query;
    this.loaded = new Loaded(() => ask({ ...($state.snapshot(this.query) as Q), offset: this.offset, limit: ROWS }));
  }

  set(change: Partial<Q>): void {
    this.query = { ...this.query, ...change };
    this.offset = 0;
    void this.loaded.load();
  }

  go(offset: number): void {
    this.offset = Math.max(0, offset);
    void this.loaded.load();
  }
}
