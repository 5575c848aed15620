// A form inside the page with changes that are not saved yet: leaving asks first.

import { confirm } from '../../components/confirm.svelte';
import { router } from '../../platform/router.svelte';

/** Call it while a component starts. `dirty` says whether something was changed, `what` names it: "el membrete". */
export function guardUnsaved(dirty: () => boolean, what: string): void {
  $effect(() => {
    if (!dirty()) return;
    return router.guard(() =>
      confirm({
        title: '¿Salir sin guardar?',
        text: `Los cambios que hizo en ${what} se perderán.`,
        yes: 'Salir sin guardar',
        no: 'Seguir aquí',
        danger: true,
      }),
    );
  });
}
