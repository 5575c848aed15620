// A new responsiva: by itself, at a step of an expediente, or in the place of another one. It opens as a draft.

import { toast } from '../../components/toast.svelte';
import type { BeginResponsiva } from '../../generated/BeginResponsiva';
import { router } from '../../platform/router.svelte';
import { href } from '../../platform/routes';
import { rpc } from '../../platform/rpc';

/** Never throws: a refusal is said. */
export async function beginResponsiva(how: Partial<BeginResponsiva> = {}): Promise<void> {
  try {
    const { id } = await rpc('responsiva.begin', { at: null, replaces: null, ...how });
    await router.go(href('responsiva', { id }));
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), { tone: 'bad' });
  }
}
