// Starting an expediente, from any screen: `iniciar.show({ procedure: '1.2' })`. The dialog stands in the frame.

import { RpcError, rpc } from '../../platform/rpc';
import { rejectionOf } from '../../platform/faults';
import type { OpenedExpediente } from '../../generated/OpenedExpediente';
import { quarterName } from './quarters';

export interface Start {
  procedure: string;
  title: string;
  /** "2026-T3", of an obligation. */
  period: string;
  /** Id. */
  antecedent: string;
  /** Its number, to show it. */
  antecedentNumber: string;
}

const EMPTY: Start = { procedure: '', title: '', period: '', antecedent: '', antecedentNumber: '' };

export interface StartFaults {
  procedure?: string;
  title?: string;
  period?: string;
  antecedent?: string;
  /** A failure that concerns no field. */
  rest?: unknown;
}

class Starting {
  open = $state(false);
  form = $state<Start>({ ...EMPTY });
  busy = $state(false);
  faults = $state.raw<StartFaults>({});
  /** The subject as it was proposed: replaced by the next proposal unless somebody wrote over it. */
  #proposed = '';

  show(given: Partial<Start> = {}): void {
    this.form = { ...EMPTY, ...given };
    this.faults = {};
    this.#proposed = this.form.title;
    this.open = true;
  }

  /** An obligation is named after its quarter; the person may write another subject. */
  propose(name: string): void {
    if (this.form.period === '' || this.form.title !== this.#proposed) return;
    this.#proposed = `${name}, ${quarterName(this.form.period)}`;
    this.form.title = this.#proposed;
    this.touch('title');
  }

  /** Somebody is mending that box: what was said of it is over. */
  touch(field: keyof StartFaults): void {
    if (!(field in this.faults)) return;
    const { [field]: _mended, ...rest } = this.faults;
    this.faults = rest;
  }

  /** The expediente, or `null` when it was refused: `faults` says why. */
  async send(periodic = false): Promise<OpenedExpediente | null> {
    if (this.busy) return null;
    const { procedure, title, period, antecedent } = this.form;
    this.faults = missing(this.form, periodic);
    if (Object.keys(this.faults).length > 0) return null;
    this.busy = true;
    try {
      const opened = await rpc('expediente.open', { procedure, title: title.trim(), period: period || null, antecedent: antecedent || null });
      this.open = false;
      return opened;
    } catch (error) {
      this.faults = faultsOf(error);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

export const iniciar = new Starting();

/** Boxes left empty. What may be in them is for the program to say. */
function missing(form: Start, periodic: boolean): StartFaults {
  return {
    ...(form.procedure === '' && { procedure: 'Elija el procedimiento.' }),
    ...(periodic && form.period === '' && { period: 'Elija el trimestre que se informa.' }),
    ...(form.title.trim() === '' && { title: 'Escriba el asunto.' }),
  };
}

function faultsOf(error: unknown): StartFaults {
  const code = rejectionOf(error)?.code ?? (error instanceof RpcError ? error.code : '');
  if (['procedure', 'title', 'period', 'antecedent'].includes(code)) return { [code]: (error as Error).message };
  return { rest: error };
}
