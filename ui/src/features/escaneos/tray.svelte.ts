// The scans that are being read: one after the other, each with what came of it. They stay when the screen is left.

import { SvelteSet } from 'svelte/reactivity';

import type { FileScan } from '../../generated/FileScan';
import type { ScanReading } from '../../generated/ScanReading';
import { rpc } from '../../platform/rpc';
import { WatchedJob } from '../configuracion/jobs.svelte';
import { MOST_BYTES, toBase64 } from '../form/files';
import { documentsOf, piecesOf, type Filed, type Piece } from './reading';

export type State = 'waiting' | 'reading' | 'known' | 'unknown' | 'failed' | 'filed' | 'away';

export class Scan {
  readonly name: string;
  /** Where it lies in the watched folder; `null` when the person brought it. */
  readonly path: string | null;
  readonly bytes: () => Promise<string | null>;
  state = $state<State>('waiting');
  reading = $state.raw<ScanReading | null>(null);
  /** Why it could not be read. */
  problem = $state('');
  /** Its file lies in the watched folder. */
  here = $state(false);
  /** Documents that the sheets after them do not belong to. */
  readonly alone = new SvelteSet<string>();
  filed = $state.raw<readonly Filed[]>([]);
  readonly pieces = $derived(this.reading ? piecesOf(this.reading, this.alone, this.filed) : []);
  /** Pieces that are still to be filed. */
  readonly left = $derived(this.pieces.filter((piece) => !this.filedAs(piece)));

  constructor(name: string, path: string | null, bytes: () => Promise<string | null>) {
    this.name = name;
    this.path = path;
    this.here = path !== null;
    this.bytes = bytes;
  }

  /** What became of a document's piece; the rest, once filed, is no piece any more. */
  filedAs(piece: Piece): Filed | undefined {
    return piece.told ? this.filed.find((one) => one.piece === piece.key) : undefined;
  }

  /** What the program files of a piece: its sheets where the scan has others, and the file's place with the last of them. */
  requestOf(piece: Piece): Pick<FileScan, 'sheets' | 'path'> {
    const whole = this.pieces.length === 1 && this.filed.length === 0;
    return { sheets: whole ? [] : piece.sheets, path: this.here && this.left.length === 1 ? this.path : null };
  }

  /** `left`: its file left the watched folder with it. */
  isFiled(filed: Filed, left: boolean): void {
    this.filed = [...this.filed, filed];
    if (left) this.here = false;
    if (this.left.length === 0) this.state = 'filed';
  }

  /** What is left of it is not wanted. Resolves to whether its file left the watched folder. */
  async putAway(): Promise<boolean> {
    const { files } = await rpc('scan.done', { path: this.path });
    if (files.some((file) => file.path === this.path)) return false;
    this.here = false;
    if (this.state !== 'filed') this.state = 'away';
    return true;
  }
}

export class Tray {
  scans = $state.raw<readonly Scan[]>([]);
  current = $state.raw<Scan | null>(null);
  readonly job = new WatchedJob();

  /** Files of the person's, as many as were dropped. */
  async bring(files: Iterable<File>): Promise<void> {
    const brought = [...files].map((file) => {
      const scan = new Scan(file.name, null, async () => toBase64(new Uint8Array(await file.arrayBuffer())));
      if (file.size > MOST_BYTES) {
        scan.state = 'failed';
        scan.problem = 'Pesa más de 100 MB. Divídalo o digitalícelo con menos resolución.';
      }
      return scan;
    });
    await this.#take(brought);
  }

  /** Files of the watched folder. */
  async fetch(files: Iterable<{ name: string; path: string }>): Promise<void> {
    const fresh = [...files].filter((file) => !this.has(file.path));
    await this.#take(fresh.map((file) => new Scan(file.name, file.path, async () => null)));
  }

  has(path: string): boolean {
    return this.scans.some((scan) => scan.path === path && scan.here && scan.state !== 'failed');
  }

  /** Another try: the scanner may still have been writing it. */
  async again(scan: Scan): Promise<void> {
    scan.state = 'waiting';
    await this.#run();
  }

  remove(scan: Scan): void {
    if (scan.state === 'reading') return;
    this.scans = this.scans.filter((one) => one !== scan);
    if (this.current === scan) this.current = this.scans[0] ?? null;
  }

  async #take(scans: readonly Scan[]): Promise<void> {
    if (scans.length === 0) return;
    this.scans = [...scans, ...this.scans.filter((one) => !scans.some((other) => other.path !== null && other.path === one.path))];
    this.current = scans[0] ?? null;
    await this.#run();
  }

  async #run(): Promise<void> {
    if (this.job.running || this.scans.some((scan) => scan.state === 'reading')) return;
    for (let next = this.#next(); next; next = this.#next()) await this.#read(next);
  }

  #next(): Scan | undefined {
    return this.scans.find((scan) => scan.state === 'waiting');
  }

  async #read(scan: Scan): Promise<void> {
    scan.state = 'reading';
    try {
      const ended = await this.job.run(async () => rpc('scan.read', { name: scan.name, base64: await scan.bytes(), path: scan.path }));
      if (ended?.state !== 'done') throw this.job.error ?? new Error(ended?.state === 'cancelled' ? 'Se canceló la lectura.' : (ended?.message ?? 'No se pudo leer.'));
      scan.reading = await rpc('scan.result', { id: ended.id });
      scan.state = documentsOf(scan.reading).length > 0 ? 'known' : 'unknown';
    } catch (error) {
      scan.problem = error instanceof Error ? error.message : String(error);
      scan.state = 'failed';
    }
  }
}

export const tray = new Tray();
