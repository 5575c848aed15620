// The scans that are being read: one after the other, each with what came of it. They stay when the screen is left.

import { SvelteSet } from 'svelte/reactivity';

import type { ScanReading } from '../../generated/ScanReading';
import { rpc } from '../../platform/rpc';
import { WatchedJob } from '../configuracion/jobs.svelte';
import { MOST_BYTES, toBase64 } from '../form/files';
import { documentsOf, piecesOf, type Piece } from './reading';

export type State = 'waiting' | 'reading' | 'known' | 'unknown' | 'failed' | 'filed';

export class Scan {
  readonly name: string;
  /** Where it lies in the watched folder; `null` when the person brought it. */
  readonly path: string | null;
  readonly bytes: () => Promise<string | null>;
  state = $state<State>('waiting');
  reading = $state.raw<ScanReading | null>(null);
  /** Why it could not be read. */
  problem = $state('');
  /** Documents that the sheets without a code after them do not belong to. */
  readonly alone = new SvelteSet<string>();
  /** Keys of the pieces that were filed already. */
  filed = $state.raw<readonly string[]>([]);

  constructor(name: string, path: string | null, bytes: () => Promise<string | null>) {
    this.name = name;
    this.path = path;
    this.bytes = bytes;
  }

  /** What is filed as one, each with its sheets. */
  get pieces(): Piece[] {
    return this.reading ? piecesOf(this.reading, this.alone) : [];
  }

  /** Its file in the watched folder, where this is the last piece to be filed: with it the file leaves the folder. */
  pathWith(key: string): string | null {
    return this.pieces.every((piece) => piece.key === key || this.filed.includes(piece.key)) ? this.path : null;
  }

  /** A piece was filed; when all are, nothing is left to do. */
  isFiled(key: string): void {
    this.filed = [...this.filed, key];
    if (this.pieces.every((piece) => this.filed.includes(piece.key))) this.state = 'filed';
  }

  /** The rest of it is not wanted: its file leaves the watched folder. */
  async putAway(): Promise<void> {
    if (this.path !== null) await rpc('scan.done', { path: this.path });
    this.state = 'filed';
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
    return this.scans.some((scan) => scan.path === path && scan.state !== 'failed');
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
