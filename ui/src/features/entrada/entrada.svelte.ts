// One entrada on the screen: what the program says of it, and the dialog that is open over it. Kept by id while the
// program runs, so that the list's detail and the page are about the same.

import type { EntradaAct } from '../../generated/EntradaAct';
import type { EntradaPage } from '../../generated/EntradaPage';
import type { Recipient } from '../../generated/Recipient';
import { toast } from '../../components/toast.svelte';
import { Loaded } from '../../platform/loaded.svelte';
import { router } from '../../platform/router.svelte';
import { href } from '../../platform/routes';
import { onChanged, rpc } from '../../platform/rpc';

/** An act that asks for nothing but why. */
export interface Reasoned {
  title: string;
  text: string;
  yes: string;
  done: string;
  danger?: boolean;
  act: (reason: string) => EntradaAct;
}

export type Asking =
  | { kind: 'turn' | 'due' | 'attend' | 'amend' | 'link' | 'comment' | 'scan' | 'slip' }
  | { kind: 'receive'; to: Recipient; knowledge: boolean }
  | { kind: 'reason'; of: Reasoned };

export type Pane = 'datos' | 'copias' | 'historial' | 'antes';

export class Entrada {
  readonly id: string;
  asking = $state.raw<Asking | null>(null);
  pane = $state<Pane>('datos');
  busy = $state(false);
  #view: Loaded<EntradaPage>;

  constructor(id: string) {
    this.id = id;
    this.#view = new Loaded(() => rpc('entrada', { id }));
  }

  get view(): EntradaPage | undefined {
    return this.#view.value;
  }

  get error(): unknown {
    return this.#view.error;
  }

  load(): Promise<void> {
    return this.#view.load();
  }

  /** Loads now and whenever this entrada, a letter that may answer it, or the office changed. Returns how to stop. */
  follow(): () => void {
    void this.load();
    return onChanged((views) => {
      if (views.some((view) => view === 'paper' || view.startsWith('paper/') || view === 'office' || view === 'session')) void this.load();
    });
  }

  /** Resolves once the screen shows what the act changed; throws why it was refused. */
  async act(act: EntradaAct): Promise<void> {
    await rpc('entrada.act', { id: this.id, act });
    await this.load();
  }

  /** An answer is begun as a letter of its own and opened. */
  async answer(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const { id } = await rpc('letter.begin', { at: null, answers: this.id, template: null, document: null });
      await router.go(href('oficio', { id }));
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { tone: 'bad' });
    } finally {
      this.busy = false;
    }
  }
}

const kept = new Map<string, Entrada>();

export function entradaOf(id: string): Entrada {
  const known = kept.get(id);
  if (known) return known;
  const fresh = new Entrada(id);
  kept.set(id, fresh);
  return fresh;
}

// Another office, or another person: nothing of the one before is shown.
onChanged((views) => {
  if (views.includes('session')) kept.clear();
});
