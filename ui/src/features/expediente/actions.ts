// What can be done with an expediente, for its menu and for the command palette.

import type { MenuItem } from '../../components/Menu.svelte';
import { toast } from '../../components/toast.svelte';
import type { Expediente } from './expediente.svelte';
import { cancel, pause, reopen, resume } from './reasons';

export function actionsOf(expediente: Expediente): MenuItem[] {
  const view = expediente.view;
  if (!view) return [];
  const running = view.status.kind === 'open';
  const step = view.current.length === 1 ? (view.current[0]?.step.id ?? null) : null;
  const ask = (asking: NonNullable<Expediente['asking']>) => () => {
    expediente.asking = asking;
  };
  const items: (MenuItem | false)[] = [
    running && { label: 'Turnar…', icon: 'turnar', run: ask({ kind: 'turn', step }) },
    { label: 'Para conocimiento…', icon: 'ver', run: ask({ kind: 'inform' }) },
    { label: 'Comentar…', icon: 'comentar', run: ask({ kind: 'comment' }) },
    { label: 'Adjuntar…', icon: 'adjuntar', run: ask({ kind: 'attach' }) },
    { label: 'Enlazar antecedente…', icon: 'enlazar', run: ask({ kind: 'link' }) },
    running && { label: 'Fijar fecha límite…', icon: 'calendario', run: ask({ kind: 'due', step }) },
    running && view.paused === null && { label: 'Suspender plazos…', icon: 'pausar', run: ask({ kind: 'reason', of: pause() }) },
    running && view.paused !== null && { label: 'Reanudar plazos…', icon: 'seguir', run: ask({ kind: 'reason', of: resume() }) },
    { label: 'Cambiar asunto…', icon: 'editar', run: ask({ kind: 'title' }) },
    view.watching
      ? { label: 'Dejar de seguir', icon: 'bandera', run: () => run(expediente.act({ type: 'unwatched' }), 'Ya no sigue este expediente') }
      : { label: 'Seguir', icon: 'bandera', run: () => run(expediente.act({ type: 'watched' }), 'Ahora sigue este expediente') },
    running && { label: 'Cancelar expediente…', icon: 'cerrar', danger: true, run: ask({ kind: 'reason', of: cancel(view.number) }) },
    !running && { label: 'Reabrir…', icon: 'deshacer', run: ask({ kind: 'reason', of: reopen(view.number) }) },
  ];
  return items.filter((item) => item !== false);
}

/** An act of one click: it is said that it was done, or why not. */
export async function run(act: Promise<unknown>, done: string): Promise<boolean> {
  try {
    await act;
    toast(done);
    return true;
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), { tone: 'bad' });
    return false;
  }
}
