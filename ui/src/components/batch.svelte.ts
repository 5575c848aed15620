// The same deed on many rows: one after another, each with its own true result.

export type State = 'waiting' | 'done' | 'refused' | 'skipped';

export interface Outcome<R> {
  row: R;
  state: State;
  /** Why it was refused, as the program says it. */
  message: string;
}

const ORDER: Record<State, number> = { refused: 0, skipped: 1, done: 2, waiting: 3 };

export class Batch<R> {
  outcomes = $state.raw<readonly Outcome<R>[]>([]);
  running = $state(false);
  #stopped = false;

  /** As they are shown: while it runs nothing moves; at the end what needs attention comes first. */
  get shown(): readonly Outcome<R>[] {
    return this.running ? this.outcomes : [...this.outcomes].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  }

  get done(): number {
    return this.outcomes.filter((one) => one.state !== 'waiting').length;
  }

  of(state: State): readonly Outcome<R>[] {
    return this.outcomes.filter((one) => one.state === state);
  }

  /** After the current row nothing more is done; what was done stays done. */
  stop(): void {
    this.#stopped = true;
  }

  async run(rows: readonly R[], deed: (row: R) => Promise<unknown>): Promise<void> {
    if (this.running) return;
    this.#stopped = false;
    this.outcomes = rows.map((row) => ({ row, state: 'waiting', message: '' }));
    this.running = true;
    for (const [at, row] of rows.entries()) {
      if (this.#stopped) this.#set(at, 'skipped', 'No se intentó: usted lo detuvo.');
      else {
        try {
          await deed(row);
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
