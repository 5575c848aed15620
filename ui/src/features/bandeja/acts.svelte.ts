// Acts on many waiting steps: one after another, each with its own true result.

import { Batch } from '../../components/batch.svelte';
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

export class InboxBatch extends Batch<InboxRow> {
  kind = $state<ActKind>('claim');

  async perform(rows: readonly InboxRow[], kind: ActKind): Promise<void> {
    if (this.running) return;
    this.kind = kind;
    await this.run(rows, (row) => perform(row, kind));
  }
}
