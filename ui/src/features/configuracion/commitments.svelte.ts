// The sheet that a text of commitments makes: a responsiva of fictional people and things.

import type { ResponsivaContent } from '../../generated/ResponsivaContent';
import { later } from '../../platform/later';
import { rpc, RpcError } from '../../platform/rpc';
import { fromBase64 } from '../form/files';

export class CommitmentsSheet {
  pdf = $state.raw<Uint8Array | null>(null);
  problem = $state.raw<unknown>(null);
  /** What the sheet was refused for, where the text is to blame. */
  fault = $state<string>();
  /** There is no responsiva yet that a sheet could be made of. */
  none = $state(false);

  #text = '';
  #base: { id: string; content: ResponsivaContent } | null = null;
  #round = 0;
  #soon = later(() => void this.draw(), 500);

  show(text: string): void {
    this.#text = text;
    this.#soon.soon();
  }

  /** Whether a sheet can be made of the text; what is wrong with it is in `fault`. */
  async prints(text: string): Promise<boolean> {
    this.#text = text;
    this.#soon.cancel();
    await this.draw();
    return this.fault === undefined;
  }

  stop(): void {
    this.#soon.cancel();
  }

  async draw(): Promise<void> {
    const round = ++this.#round;
    try {
      this.#base ??= await base();
      if (round !== this.#round) return;
      this.none = this.#base === null;
      if (!this.#base) return;
      const { id, content } = this.#base;
      const { base64 } = await rpc('responsiva.preview', { id, content: { ...content, commitments: this.#text }, two_up: false });
      if (round !== this.#round) return;
      this.pdf = fromBase64(base64);
      this.problem = null;
      this.fault = undefined;
    } catch (error) {
      if (round !== this.#round) return;
      this.fault = commitmentsFault(error);
      this.problem = this.fault ? null : error;
    }
  }
}

/** Any responsiva lends its page, a draft before others; what it says is replaced, so that nobody's data are shown. */
async function base(): Promise<{ id: string; content: ResponsivaContent } | null> {
  for (const box of ['drafts', 'all'] as const) {
    const query = { box, text: '', state: null, kind: null, unit: null, employee: null, expediente: null, from: null, to: null, sort: 'activity', descending: true, offset: 0, limit: 1 } as const;
    const row = (await rpc('responsivas', query)).rows[0];
    if (!row) continue;
    const { content } = await rpc('responsiva', { id: row.item.id });
    return { id: row.item.id, content: fictional(content) };
  }
  return null;
}

function fictional({ unit, place }: ResponsivaContent): ResponsivaContent {
  const item = { brand: 'Ejemplo', model: 'E-1', characteristics: '', software: [] };
  return {
    unit,
    place,
    receiver: { name: 'Persona Ficticia Ejemplo', employee: '0001', post: 'Analista (ejemplo)', unit: 'Dirección de Ejemplo' },
    deliverer: { name: 'Otra Persona Ficticia', employee: '0002', post: 'Responsable (ejemplo)', unit: 'Dirección de Ejemplo' },
    location: 'Edificio de ejemplo, piso 1',
    items: [
      { ...item, kind: 'computo', what: 'Computadora portátil', serial: 'EJEMPLO-1', inventory: 'INV-1', accessories: ['Cargador'] },
      { ...item, kind: 'cuenta', what: 'Correo electrónico', serial: '', inventory: 'Correo institucional', accessories: [], account: 'persona.ficticia', profile: 'Usuario' },
    ],
    commitments: '',
  };
}

function commitmentsFault(error: unknown): string | undefined {
  if (!(error instanceof RpcError)) return undefined;
  const { fields = [] } = (error.details ?? {}) as { fields?: { field: string; message: string }[] };
  return fields.find((one) => one.field.startsWith('commitments'))?.message;
}
