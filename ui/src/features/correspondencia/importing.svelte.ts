// An existing register on its way in: the file read, its columns told, everything that is wrong with it, and the job that
// imports it. All of it or nothing: the program imports in one piece.

import type { ImportCheck } from '../../generated/ImportCheck';
import type { ImportPlan } from '../../generated/ImportPlan';
import type { ImportPreview } from '../../generated/ImportPreview';
import { rpc } from '../../platform/rpc';
import { WatchedJob } from '../configuracion/jobs.svelte';
import { toBase64 } from '../form/files';

class Importing {
  preview = $state.raw<ImportPreview | null>(null);
  sheet = $state(0);
  /** Rows below the one that was found: the titles stand there instead. */
  lower = $state(0);
  mapping = $state.raw<(number | null)[]>([]);
  check = $state.raw<ImportCheck | null>(null);
  error = $state.raw<unknown>(null);
  busy = $state(false);
  /** What came in last, until another file is chosen. */
  imported = $state.raw<{ name: string; rows: number } | null>(null);
  readonly job = new WatchedJob();

  get current() {
    return this.preview?.sheets[this.sheet];
  }

  get headers(): readonly string[] {
    return (this.lower > 0 ? this.current?.sample[this.lower - 1] : this.current?.headers) ?? [];
  }

  /** What stands under a header, for whoever tells what it is. */
  samples(column: number | null): string[] {
    if (column === null) return [];
    const rows = this.current?.sample.slice(this.lower) ?? [];
    return rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '').slice(0, 3);
  }

  /** Labels of required columns that no header was chosen for. */
  get missing(): string[] {
    return (this.preview?.wanted ?? []).filter((one, at) => one.required && (this.mapping[at] ?? null) === null).map((one) => one.label);
  }

  async read(file: File): Promise<void> {
    await this.#run(async () => {
      this.imported = null;
      this.job.forget();
      const base64 = toBase64(new Uint8Array(await file.arrayBuffer()));
      this.preview = await rpc('register.read', { name: file.name, base64 });
      this.choose(0);
    });
  }

  choose(sheet: number): void {
    this.sheet = sheet;
    this.lower = 0;
    this.mapping = this.preview?.sheets[sheet]?.mapping ?? [];
    this.check = null;
  }

  lowerTo(rows: number): void {
    this.lower = rows;
    this.check = null;
  }

  map(wanted: number, column: number | null): void {
    this.mapping = (this.preview?.wanted ?? []).map((_, at) => (at === wanted ? column : (this.mapping[at] ?? null)));
    this.check = null;
  }

  async review(): Promise<void> {
    const plan = this.#plan();
    if (plan) await this.#run(async () => void (this.check = await rpc('register.check', plan)));
  }

  /** Resolves to whether it was imported. */
  async import(): Promise<boolean> {
    const plan = this.#plan();
    if (!plan) return false;
    const ended = await this.job.run(() => rpc('register.import', plan));
    if (ended?.state !== 'done') return false;
    this.imported = { name: plan.file.name, rows: this.check?.rows ?? 0 };
    this.preview = null;
    this.check = null;
    return true;
  }

  forget(): void {
    this.preview = null;
    this.check = null;
    this.error = null;
    this.imported = null;
    this.job.forget();
  }

  #plan(): ImportPlan | null {
    const [preview, sheet] = [this.preview, this.current];
    if (!preview || !sheet) return null;
    return { file: preview.file, sheet: this.sheet, header_row: sheet.header_row + this.lower, mapping: [...this.mapping] };
  }

  async #run(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
  }
}

export const importing = new Importing();
