// A letter of fictional data with the office's letterhead, as the program prints it.

import { rpc, RpcError } from '../../platform/rpc';
import { fromBase64 } from '../form/files';

/** The plainest of the templates: of a letter only the head and foot matter here. */
const TEMPLATE = 'comunicacion';

export class LetterheadSheet {
  pdf = $state.raw<Uint8Array | null>(null);
  problem = $state.raw<unknown>(null);
  /** What is wrong with the logo, where that is the problem. */
  logoFault = $state<string>();

  #round = 0;

  async draw(): Promise<void> {
    const round = ++this.#round;
    try {
      const { text } = await rpc('template', { id: TEMPLATE });
      const { pdf } = await rpc('template.try', { id: TEMPLATE, text });
      if (round !== this.#round) return;
      this.pdf = pdf ? fromBase64(pdf) : null;
      this.problem = null;
      this.logoFault = undefined;
    } catch (error) {
      if (round !== this.#round) return;
      this.pdf = null;
      this.problem = error;
      this.logoFault = logoFaultOf(error);
    }
  }
}

/** The sentence about the logo among what the sheet was refused for. */
export function logoFaultOf(error: unknown): string | undefined {
  if (!(error instanceof RpcError)) return undefined;
  const { fields = [] } = (error.details ?? {}) as { fields?: { field: string; message: string }[] };
  return fields.find((one) => one.field === 'letterhead.logo')?.message;
}
