// The acts that need nothing but a reason: what is asked, and what is sent.

import type { ConclusionView } from '../../generated/ConclusionView';
import type { ExpedienteAct } from '../../generated/ExpedienteAct';
import type { FileRef } from '../../generated/FileRef';
import type { LinkView } from '../../generated/LinkView';

export interface Reasoned {
  title: string;
  text: string;
  /** A verb. */
  yes: string;
  danger?: boolean;
  /** Said when it is done. */
  done: string;
  act: (reason: string) => ExpedienteAct;
}

export const pause = (): Reasoned => ({
  title: 'Suspender plazos',
  text: 'Los plazos de este expediente dejan de correr desde el día siguiente, hasta que los reanude.',
  yes: 'Suspender plazos',
  done: 'Plazos suspendidos',
  act: (reason) => ({ type: 'clock_paused', reason }),
});

export const resume = (): Reasoned => ({
  title: 'Reanudar plazos',
  text: 'Los plazos vuelven a correr desde hoy. Los días de la suspensión no se cuentan.',
  yes: 'Reanudar plazos',
  done: 'Plazos reanudados',
  act: (reason) => ({ type: 'clock_resumed', reason }),
});

export const cancel = (number: string): Reasoned => ({
  title: 'Cancelar expediente',
  text: `${number} dejará de estar en trámite. Lo registrado se conserva y puede reabrirse con un motivo.`,
  yes: 'Cancelar expediente',
  danger: true,
  done: 'Expediente cancelado',
  act: (reason) => ({ type: 'cancelled', reason }),
});

export const reopen = (number: string): Reasoned => ({
  title: 'Reabrir expediente',
  text: `${number} volverá a estar en trámite.`,
  yes: 'Reabrir expediente',
  done: 'Expediente reabierto',
  act: (reason) => ({ type: 'reopened', reason }),
});

export const undo = (conclusion: ConclusionView): Reasoned => ({
  title: `Deshacer el paso ${conclusion.step}`,
  text: 'El expediente regresa a este paso. Lo que se registró queda a la vista en el historial, tachado.',
  yes: 'Deshacer paso',
  danger: true,
  done: `Paso ${conclusion.step} deshecho`,
  act: (reason) => ({ type: 'conclusion_undone', conclusion: conclusion.act, reason }),
});

export const rejectTurn = (step: string): Reasoned => ({
  title: `Rechazar el turno del paso ${step}`,
  text: 'El paso regresa a quien lo turnó, con su motivo.',
  yes: 'Rechazar turno',
  danger: true,
  done: 'Turno rechazado',
  act: (reason) => ({ type: 'turn_rejected', step, reason }),
});

export const withdraw = (file: FileRef): Reasoned => ({
  title: 'Retirar documento',
  text: `«${file.name}» deja de contar como documento del expediente. Se sigue pudiendo leer, con el motivo del retiro.`,
  yes: 'Retirar documento',
  danger: true,
  done: 'Documento retirado',
  act: (reason) => ({ type: 'file_withdrawn', hash: file.hash, reason }),
});

export const unlink = (link: LinkView): Reasoned => ({
  title: 'Quitar enlace',
  text: `${link.number} deja de estar enlazado con este expediente.`,
  yes: 'Quitar enlace',
  done: 'Enlace quitado',
  act: (reason) => ({ type: 'unlinked', other: link.id, reason }),
});
