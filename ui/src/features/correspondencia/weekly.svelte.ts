// The weekly report as it is asked for: unit, days, and the place in the ledger that it is made from.

import type { IssuedReportView } from '../../generated/IssuedReportView';
import type { WeeklyQuery } from '../../generated/WeeklyQuery';
import type { WeeklyView } from '../../generated/WeeklyView';
import { Loaded } from '../../platform/loaded.svelte';
import { rpc, RpcError } from '../../platform/rpc';
import { fromBase64 } from '../form/files';
import { moved, weekOf, type Period } from './week';

export class Weekly {
  period = $state.raw<Period>({ from: '', to: '' });
  unit = $state('');
  /** As it stood when that report was issued; now if it is empty. */
  issued = $state.raw<IssuedReportView | null>(null);
  sheet = $state.raw<Uint8Array | null>(null);
  sheetError = $state.raw<unknown>(null);
  busy = $state(false);

  readonly loaded = new Loaded<WeeklyView>(() => rpc('weekly', this.query));
  readonly #today: string;
  #round = 0;

  constructor(today: string) {
    this.#today = today;
    this.period = weekOf(today, -1);
  }

  get query(): WeeklyQuery {
    return { ...this.period, unit: this.unit || null, as_of: this.issued?.as_of ?? null };
  }

  /** What is wrong with the days, beside them; any other failure is the report's. */
  get fault(): string | undefined {
    const { error } = this.loaded;
    return error instanceof RpcError && error.code === 'period' ? error.message : undefined;
  }

  /** Which of the two usual weeks it is: 0 this one, -1 the one before. */
  is(after: 0 | -1): boolean {
    const week = weekOf(this.#today, after);
    return week.from === this.period.from && week.to === this.period.to;
  }

  async setPeriod(period: Period): Promise<void> {
    this.period = period;
    await this.#changed();
  }

  async week(after: 0 | -1): Promise<void> {
    await this.setPeriod(weekOf(this.#today, after));
  }

  async move(by: 1 | -1): Promise<void> {
    await this.setPeriod(moved(this.period, by));
  }

  async setUnit(unit: string): Promise<void> {
    this.unit = unit;
    await this.#changed();
  }

  /** Another look at what a report was made from, or at what there is now. */
  async asOf(issued: IssuedReportView | null): Promise<void> {
    this.issued = issued;
    if (issued) this.period = { from: issued.from, to: issued.to };
    await this.#changed();
  }

  /** The sheet as it would be handed in. */
  async preview(): Promise<void> {
    const round = ++this.#round;
    try {
      const { base64 } = await rpc('weekly.preview', this.query);
      if (round !== this.#round) return;
      this.sheet = fromBase64(base64);
      this.sheetError = null;
    } catch (error) {
      if (round === this.#round) this.sheetError = error;
    }
  }

  /** Hands it in: PDF and spreadsheet are kept. Throws why it could not be. */
  async issue(): Promise<IssuedReportView> {
    this.busy = true;
    try {
      const made = await rpc('weekly.issue', this.query);
      await this.loaded.load();
      return made;
    } finally {
      this.busy = false;
    }
  }

  async #changed(): Promise<void> {
    this.sheet = null;
    this.#round += 1;
    await this.loaded.load();
  }
}
