// Long work of the program, watched by asking again. It goes on when the screen is left; coming back finds it.

import type { Job } from '../../generated/Job';
import { rpc } from '../../platform/rpc';

const PAUSE = 300;

export class WatchedJob {
  #job = $state.raw<Job | null>(null);
  #error = $state.raw<unknown>(null);
  #starting = $state(false);

  get job(): Job | null {
    return this.#job;
  }

  get error(): unknown {
    return this.#error;
  }

  get running(): boolean {
    return this.#starting || this.#job?.state === 'running';
  }

  /** Starts and watches to the end. Resolves to the job as it ended, or `null` when it could not start. */
  async run(start: () => Promise<Job>, pause = PAUSE): Promise<Job | null> {
    if (this.running) return null;
    this.#starting = true;
    this.#error = null;
    this.#job = null;
    try {
      this.#job = await start();
      this.#starting = false;
      while (this.#job.state === 'running') {
        await new Promise((done) => setTimeout(done, pause));
        this.#job = await rpc('job', { id: this.#job.id });
      }
      return this.#job;
    } catch (error) {
      this.#error = error;
      // Unwatched, it must not look as if it ran for ever.
      this.#job = null;
      return null;
    } finally {
      this.#starting = false;
    }
  }

  /** What came of it is not shown any more. */
  forget(): void {
    if (this.running) return;
    this.#job = null;
    this.#error = null;
  }

  async cancel(): Promise<void> {
    if (!this.#job || this.#job.state !== 'running') return;
    await rpc('job.cancel', { id: this.#job.id }).catch(() => {});
  }
}

export const backup = new WatchedJob();
export const restore = new WatchedJob();
export const verify = new WatchedJob();
