// The state of the print dialog: printers, what was chosen, and what became of each document.

import * as desk from '../../platform/desk';
import type { Printer } from '../../platform/desk';
import { remember, remembered } from '../../platform/memory';
import { rpc, RpcError } from '../../platform/rpc';
import { pagesFault } from './pages';
import type { PrintJob, PrintSource } from './print.svelte';

export type RowState = 'waiting' | 'working' | 'sent' | 'failed' | 'opened' | 'saved';

export interface Row {
  source: PrintSource;
  state: RowState;
  /** What the system said of it. */
  message: string;
  /** That it was printed is noted in its record. */
  recorded: boolean;
}

const PRINTER = 'impresora';
const trayOf = (printer: string): string => `bandeja.${printer}`;
const MOST_COPIES = 99;

export class PrintRun {
  readonly job: PrintJob;
  rows = $state<Row[]>([]);
  /** `null` while the system is asked. */
  printers = $state.raw<readonly Printer[] | null>(null);
  /** Why there is no printer to choose. */
  none = $state('');
  printer = $state('');
  tray = $state('');
  copies = $state('1');
  pages = $state('');
  options = $state.raw<ReadonlySet<string>>(new Set());
  /** Of the document, where there is one and it is shown. */
  sheets = $state<number | null>(null);
  working = $state(false);
  /** About the dialog as a whole: the test page, a saved file. */
  news = $state.raw<{ good: boolean; text: string; path?: string } | null>(null);

  #refused = $state.raw<{ copies?: string; pages?: string }>({});
  #stop = false;
  #desk: typeof desk;

  constructor(job: PrintJob, around: typeof desk = desk) {
    this.job = job;
    this.#desk = around;
    this.copies = String(job.copies ?? 1);
    this.rows = job.sources.map((source) => ({ source, state: 'waiting', message: '', recorded: false }));
  }

  get trays(): readonly string[] {
    return this.printers?.find((one) => one.name === this.printer)?.trays ?? [];
  }

  get faults(): { copies?: string; pages?: string } {
    const copies = Number(this.copies);
    const pages = pagesFault(this.pages, this.sheets);
    return {
      ...this.#refused,
      ...(Number.isInteger(copies) && copies >= 1 && copies <= MOST_COPIES ? {} : { copies: `Los ejemplares van de 1 a ${MOST_COPIES}.` }),
      ...(pages ? { pages } : {}),
    };
  }

  /** What is printed is the whole document, not some sheets nor a copy: only that is noted as printed. */
  get records(): boolean {
    return this.pages.trim() === '' && !this.job.options?.some((one) => one.copy && this.options.has(one.key));
  }

  get sent(): number {
    return this.rows.filter((row) => row.state === 'sent').length;
  }

  get failed(): Row[] {
    return this.rows.filter((row) => row.state === 'failed');
  }

  async look(): Promise<void> {
    this.printers = null;
    this.none = '';
    let found: Printer[] = [];
    try {
      found = await this.#desk.printers();
      if (found.length === 0) this.none = 'Este equipo no tiene impresoras instaladas.';
    } catch (error) {
      this.none = sentence(error);
    }
    const before = remembered(PRINTER, '');
    this.choose((found.find((one) => one.name === before) ?? found.find((one) => one.default) ?? found[0])?.name ?? '', found);
    this.printers = found;
  }

  choose(name: string, among: readonly Printer[] = this.printers ?? []): void {
    this.printer = name;
    const before = remembered(trayOf(name), '');
    this.tray = among.find((one) => one.name === name)?.trays.includes(before) ? before : '';
  }

  toggle(option: string, on: boolean): void {
    const next = new Set(this.options);
    if (on) next.add(option);
    else next.delete(option);
    this.options = next;
  }

  changed(): void {
    this.#refused = {};
  }

  /** One after another, each with its own result; those that were sent already are not sent again. */
  async print(rows: readonly Row[] = this.rows.filter((row) => row.state !== 'sent')): Promise<void> {
    if (this.working || this.printer === '' || Object.keys(this.faults).length > 0) return;
    remember(PRINTER, this.printer);
    remember(trayOf(this.printer), this.tray);
    this.#begin();
    for (const row of rows) {
      if (this.#stop) break;
      row.state = 'working';
      try {
        const printed = await this.#send(row.source.name, await row.source.make(this.options));
        row.state = printed.sent ? 'sent' : 'failed';
        row.message = printed.message;
      } catch (error) {
        row.state = 'failed';
        row.message = sentence(error);
        if (error instanceof RpcError && (error.code === 'pages' || error.code === 'copies')) {
          row.state = 'waiting';
          row.message = '';
          this.#refused = { [error.code]: error.message };
          break;
        }
      }
      if (row.state === 'sent' && this.records) await this.record(row, this.printer);
    }
    this.working = false;
  }

  /** No further document is begun. */
  stop(): void {
    this.#stop = true;
  }

  async testPage(): Promise<void> {
    if (this.working || this.printer === '') return;
    this.#begin();
    try {
      const { base64 } = await rpc('print.test_page', {});
      const [printed] = await this.#desk.print({ documents: [{ name: 'Página de prueba', base64 }], printer: this.printer, ...this.#tray() });
      this.news = { good: printed?.sent ?? false, text: `Página de prueba: ${printed?.message ?? 'la impresora no contestó.'}` };
    } catch (error) {
      this.news = { good: false, text: `Página de prueba: ${sentence(error)}` };
    }
    this.working = false;
  }

  /** The system's own dialog, over one file of everything. */
  async system(): Promise<void> {
    await this.#file('opened', 'Se abrió con el sistema.', async () => {
      const path = await this.#kept(null);
      await this.#desk.printDialog(path);
      return path;
    });
  }

  /** How it is written where the person says; where it cannot be, the program has a place of its own for it. */
  get #write(): ((path: string | null) => Promise<string>) | undefined {
    const [only] = this.job.sources;
    if (this.job.sources.length > 1) return this.job.join;
    if (this.options.size > 0) return undefined;
    const save = only?.save;
    return this.job.join ?? (save && ((path) => (path === null ? this.#keep() : save(path))));
  }

  get choosesPlace(): boolean {
    return this.#write !== undefined;
  }

  async save(): Promise<void> {
    await this.#file('saved', '', async () => {
      if (!this.choosesPlace) return this.#kept(null);
      const path = await this.#desk.chooseSavePath({ title: 'Guardar como PDF', name: fileName(this.name), filters: [{ name: 'PDF', extensions: ['pdf'] }] });
      return path === null ? null : this.#kept(path);
    });
  }

  /** Notes that a document was printed; what goes wrong is said in its row. */
  async record(row: Row, printer: string): Promise<void> {
    if (!row.source.record || row.recorded) return;
    try {
      await row.source.record({ copies: Number(this.copies), printer });
      row.recorded = true;
    } catch (error) {
      row.message = `${row.message} No se pudo registrar la impresión: ${sentence(error)}`.trim();
    }
  }

  get name(): string {
    return this.job.sources.length === 1 ? (this.job.sources[0]?.name ?? '') : (this.job.title ?? 'Documentos');
  }

  #begin(): void {
    this.working = true;
    this.news = null;
    this.#stop = false;
    this.#refused = {};
  }

  async #send(name: string, base64: string): Promise<desk.Printed> {
    const [printed] = await this.#desk.print({ documents: [{ name, base64 }], printer: this.printer, copies: Number(this.copies), pages: this.pages, ...this.#tray() });
    return printed ?? { name, sent: false, message: 'El sistema no contestó. Revise la impresora y vuelva a intentarlo.' };
  }

  #tray(): { tray?: string } {
    return this.tray === '' ? {} : { tray: this.tray };
  }

  /** Everything in one file. Where the program cannot join, there is one document. */
  async #kept(path: string | null): Promise<string> {
    return this.#write ? this.#write(path) : this.#keep();
  }

  async #keep(): Promise<string> {
    const [only] = this.job.sources;
    if (!only) throw new Error('No hay documentos que guardar.');
    return (await rpc('print.keep', { name: fileName(only.name), base64: await only.make(this.options) })).path;
  }

  async #file(state: 'opened' | 'saved', text: string, work: () => Promise<string | null>): Promise<void> {
    if (this.working) return;
    this.#begin();
    try {
      const path = await work();
      if (path !== null) {
        this.news = { good: true, text: text || `Se guardó en ${path}`, ...(state === 'saved' ? { path } : {}) };
        for (const row of this.rows) if (row.state !== 'sent') Object.assign(row, { state, message: '' });
      }
    } catch (error) {
      this.news = { good: false, text: sentence(error) };
    }
    this.working = false;
  }
}

export function fileName(name: string): string {
  return `${name.replaceAll(/[\\/:*?"<>|]/g, '-').trim()}.pdf`;
}

function sentence(error: unknown): string {
  if (error instanceof RpcError && error.code === 'unknown_method') return 'Esta ventana no puede imprimir: abra Procede en este equipo.';
  return error instanceof Error ? error.message : String(error);
}
