// The inbox as the person left it: box, filters, order, selection, the current row. It outlives the page.

import { PagedRows } from '../../components/table/pages.svelte';
import type { RowSource } from '../../components/table/columns';
import type { InboxBox } from '../../generated/InboxBox';
import type { InboxRow } from '../../generated/InboxRow';
import { later, type Later } from '../../platform/later';
import { onChanged, rpc } from '../../platform/rpc';
import { InboxBatch, rowKey, type ActKind } from './acts.svelte';
import { asQuery, boxes, FIRST_ORDER, NO_FILTERS, type Filters, type Order } from './boxes';
import { grouped } from './groups';

/** More rows than these are not grouped at once: the screen says so. */
export const MOST_GROUPED = 5000;
const MANY = 1000;

interface Listed {
  asked: string;
  rows: PagedRows<InboxRow>;
}

export class Inbox {
  filters = $state<Filters>({ ...NO_FILTERS });
  order = $state<Order>({ ...FIRST_ORDER });
  counts = $state.raw<Partial<Record<InboxBox, number>>>({});
  active = $state<string>();
  selected = $state.raw<ReadonlySet<string>>(new Set());
  readonly batch = new InboxBatch();
  #lists = $state.raw<Partial<Record<InboxBox, Listed>>>({});
  #all = $state.raw<{ rows: InboxRow[]; total: number } | null>(null);
  #groupError = $state.raw<unknown>(null);
  #folded = $state.raw<ReadonlySet<string>>(new Set());
  /** Rows that were seen, by their key: what is selected or current may have scrolled out of memory. */
  #seen = new Map<string, InboxRow>();
  /** Grows as rows arrive: what is read from `#seen` is read again. */
  #arrivals = $state(0);
  #round = 0;
  #epoch = -1;
  #refresh: Later = later(() => this.#reload());

  get paged(): PagedRows<InboxRow> | undefined {
    return this.#lists[this.filters.box]?.rows;
  }

  /** What the table shows; undefined while nothing has arrived. */
  source(today: string): RowSource<InboxRow> | undefined {
    if (this.filters.group === '') return this.paged;
    if (!this.#all) return undefined;
    return grouped(this.#all.rows, this.filters.group, this.#folded, today, (label) => this.#fold(label));
  }

  get total(): number {
    return this.filters.group === '' ? (this.paged?.count ?? 0) : (this.#all?.total ?? 0);
  }

  /** How many rows are in the groups, when not all. */
  get cut(): number | undefined {
    return this.filters.group !== '' && this.#all && this.#all.rows.length < this.#all.total ? this.#all.rows.length : undefined;
  }

  get starting(): boolean {
    return this.filters.group === '' ? !this.paged || (this.paged.starting && this.paged.count === 0) : !this.#all && this.#groupError === null;
  }

  get error(): unknown {
    return this.filters.group === '' ? this.paged?.error : this.#groupError;
  }

  get current(): InboxRow | undefined {
    void this.#arrivals;
    return this.active === undefined ? undefined : this.#seen.get(this.active);
  }

  /** Shows the inbox and keeps it up to date. `epoch` tells another office's data apart. Returns how to stop. */
  follow(epoch: number): () => void {
    if (this.#epoch !== epoch) {
      this.#epoch = epoch;
      this.#lists = {};
      this.#all = null;
      this.#seen.clear();
      this.counts = {};
      this.active = undefined;
      this.selected = new Set();
    }
    this.#reload();
    const stop = onChanged(() => {
      if (!this.batch.running) this.#refresh.soon();
    });
    return () => {
      stop();
      this.#refresh.cancel();
    };
  }

  filter(next: Partial<Filters>): void {
    const [box, group] = [this.filters.box, this.filters.group];
    Object.assign(this.filters, next);
    if (this.filters.group !== group) this.#folded = new Set();
    if (this.filters.box !== box) this.active = undefined;
    this.selected = new Set();
    this.#show();
  }

  sort(order: Order): void {
    this.order = order;
    this.#show();
  }

  retry(): void {
    this.#reload();
  }

  foldAll(fold: boolean): void {
    const source = this.source('');
    const labels: string[] = [];
    for (let index = 0; fold && source && index < source.count; index++) {
      const band = source.band?.(index);
      if (band) labels.push(band.label);
    }
    this.#folded = new Set(labels);
  }

  chosen(): InboxRow[] {
    void this.#arrivals;
    return [...this.selected].map((key) => this.#seen.get(key)).filter((row) => row !== undefined);
  }

  /** Acts on rows one by one; those that were refused stay selected. */
  async act(rows: readonly InboxRow[], kind: ActKind): Promise<void> {
    await this.batch.perform(rows, kind);
    this.selected = new Set([...this.batch.of('refused'), ...this.batch.of('skipped')].map(({ row }) => rowKey(row)));
    this.#reload();
  }

  #fold(label: string): void {
    const next = new Set(this.#folded);
    if (!next.delete(label)) next.add(label);
    this.#folded = next;
  }

  /** Another filter or order: the list of the box starts over, unless it is already the one asked for. */
  #show(): void {
    const { box, group } = this.filters;
    const query = asQuery($state.snapshot(this.filters), $state.snapshot(this.order));
    const asked = JSON.stringify(query);
    const load = async (offset: number, limit: number) => {
      const page = await rpc('inbox', { ...query, offset, limit });
      for (const row of page.rows) this.#seen.set(rowKey(row), row);
      this.#arrivals += 1;
      return page;
    };
    if (group !== '') {
      void this.#loadAll(load, asked);
      return;
    }
    const listed = this.#lists[box];
    if (!listed) this.#lists = { ...this.#lists, [box]: { asked, rows: new PagedRows(load) } };
    else if (listed.asked !== asked) {
      listed.asked = asked;
      listed.rows.restart(load);
    } else listed.rows.refresh();
  }

  #askedGroups = '';

  async #loadAll(load: (offset: number, limit: number) => Promise<{ rows: InboxRow[]; total: number }>, asked: string): Promise<void> {
    const round = ++this.#round;
    if (asked !== this.#askedGroups) this.#all = null;
    this.#askedGroups = asked;
    try {
      const rows: InboxRow[] = [];
      for (;;) {
        const page = await load(rows.length, MANY);
        if (round !== this.#round) return;
        rows.push(...page.rows);
        if (page.rows.length > 0 && rows.length < Math.min(page.total, MOST_GROUPED)) continue;
        this.#all = { rows, total: page.total };
        this.#groupError = null;
        return;
      }
    } catch (error) {
      if (round === this.#round) this.#groupError = error;
    }
  }

  #reload(): void {
    this.#show();
    void this.#count();
  }

  async #count(): Promise<void> {
    const epoch = this.#epoch;
    const none = { ...asQuery(NO_FILTERS, FIRST_ORDER), offset: 0, limit: 1 };
    for (const box of Object.keys(boxes) as InboxBox[]) {
      try {
        const { total } = await rpc('inbox', { ...none, box });
        if (epoch === this.#epoch) this.counts = { ...this.counts, [box]: total };
      } catch {
        // The list itself says what is wrong; a number that is not known is not shown.
        const { [box]: _unknown, ...rest } = this.counts;
        this.counts = rest;
      }
    }
  }
}

export const inbox = new Inbox();
