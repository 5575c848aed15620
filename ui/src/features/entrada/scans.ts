// A file on its way to be a digital copy: kept in the program, and its pages counted.

import type { Job } from '../../generated/Job';
import { rpc } from '../../platform/rpc';
import { putFile } from '../form/files';
import type { Held } from './registration.svelte';

export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.tif,.tiff';
const PAUSE = 200;

/** A file of the person's. Throws what is wrong with it: no PDF, encrypted, too large. */
export async function holdFile(file: File): Promise<Held> {
  const kept = await putFile(file);
  const { pages } = await rpc('scan.pages', { file: kept });
  return { scan: { file: kept, pages, certified_by: '' }, path: null };
}

/** A file of the scanner's folder. */
export async function holdWatched(name: string, path: string): Promise<Held> {
  let job: Job = await rpc('scan.read', { name, base64: null, path });
  while (job.state === 'running') {
    await new Promise((done) => setTimeout(done, PAUSE));
    job = await rpc('job', { id: job.id });
  }
  if (job.state !== 'done') throw new Error(job.message);
  const { file, pages } = await rpc('scan.result', { id: job.id });
  return { scan: { file, pages: pages.length, certified_by: '' }, path };
}
