// Acts on many waiting steps: one after another, each with its own true result.

import type { ExpedienteAct } from '../../generated/ExpedienteAct';
import type { InboxBox } from '../../generated/InboxBox';
import type { InboxRow } from '../../generated/InboxRow';
import { rpc } from '../../platform/rpc';

export type ActKind = 'claim' | 'release' | 'acknowledge';

export interface ActWords {
  /** On the button of a row. */
  verb: string;
  /** Of several: "Tomar 3 pasos". */
  doing: string;
  /** What became of one. */
  done: string;
  one: string;
  many: string;
}

export const acts: Record<ActKind, ActWords> = {
  claim: { verb: 'Tomar', doing: 'Tomando pasos', done: 'Tomado', one: 'paso', many: 'pasos' },
  release: { verb: 'Liberar', doing: 'Liberando pasos', done: 'Liberado', one: 'paso', many: 'pasos' },
  acknowledge: { verb: 'Enterado', doing: 'Dándose por enterado', done: 'Enterado', one: 'aviso', many: 'avisos' },
};

export type State = 'waiting' | 'done' | 'refused' | 'skipped';

export interface Outcome {
  row: InboxRow;
  state: State;
  /** Why it was refused, as the program says it. */
  message: string;
}

/** A step of an expediente; several steps of one expediente may wait. */
export function rowKey(row: Pick<InboxRow, 'expediente' | 'step'>): string {
  return `${row.expediente}/${row.step}`;
}

/** What the button of a row offers. Whether it may be done is for the program to say. */
export function offered(row: InboxRow, box: InboxBox): ActKind | undefined {
  if (box === 'informed') return 'acknowledge';
  if (row.claimed_by_me) return 'release';
  if (row.claimed_by !== null) return undefined;
  return row.claimable && (box === 'mine' || box === 'unit') ? 'claim' : undefined;
}

export async function perform(row: InboxRow, kind: ActKind): Promise<void> {
  await rpc('expediente.act', { id: row.expediente, act: asAct(row, kind) });
}

function asAct(row: InboxRow, kind: ActKind): ExpedienteAct {
  if (kind === 'claim') return { type: 'claimed', step: row.step };
  if (kind === 'release') return { type: 'released', step: row.step };
  return { type: 'acknowledged' };
}

export class Batch {
  outcomes = $state.raw<readonly Outcome[]>([]);
  running = $state(false);
  kind = $state<ActKind>('claim');
  #stopped = false;

  get done(): number {
    return this.outcomes.filter((one) => one.state !== 'waiting').length;
  }

  get refused(): readonly Outcome[] {
    return this.outcomes.filter((one) => one.state === 'refused');
  }

  get skipped(): readonly Outcome[] {
    return this.outcomes.filter((one) => one.state === 'skipped');
  }

  /** After the current row nothing more is done; what was done stays done. */
  stop(): void {
    this.#stopped = true;
  }

  async run(rows: readonly InboxRow[], kind: ActKind): Promise<void> {
    if (this.running) return;
    this.#stopped = false;
    this.kind = kind;
    this.outcomes = rows.map((row) => ({ row, state: 'waiting', message: '' }));
    this.running = true;
    for (const [at, row] of rows.entries()) {
      if (this.#stopped) this.#set(at, 'skipped', 'No se intentó: usted lo detuvo.');
      else {
        try {
          await perform(row, kind);
          this.#set(at, 'done', '');
        } catch (error) {
          this.#set(at, 'refused', error instanceof Error ? error.message : String(error));
        }
      }
    }
    this.running = false;
  }

  #set(at: number, state: State, message: string): void {
    this.outcomes = this.outcomes.map((one, index) => (index === at ? { ...one, state, message } : one));
  }
}
