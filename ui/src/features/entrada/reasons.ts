// Acts of an entrada that only need their reason.

import type { EntradaAnswer } from '../../generated/EntradaAnswer';
import type { EntradaLink } from '../../generated/EntradaLink';
import type { FileRef } from '../../generated/FileRef';
import type { Recipient } from '../../generated/Recipient';
import type { Reasoned } from './entrada.svelte';

export function rejectTurn(to: Recipient): Reasoned {
  return {
    title: 'Rechazar turno',
    text: `El asunto vuelve a Control de Gestión, con el motivo, para turnarlo a quien corresponda. Turno de ${to.name}.`,
    yes: 'Rechazar turno',
    done: 'Turno rechazado',
    danger: true,
    act: (reason) => ({ type: 'turn_rejected', to, reason }),
  };
}

export function reopen(ci: string): Reasoned {
  return {
    title: 'Reabrir el asunto',
    text: `${ci} vuelve a quedar pendiente. Lo que se respondió sigue a la vista.`,
    yes: 'Reabrir',
    done: 'Asunto reabierto',
    act: (reason) => ({ type: 'reopened', reason }),
  };
}

export function cancel(ci: string): Reasoned {
  return {
    title: 'Cancelar registro',
    text: `Sólo cuando se registró por error. El número ${ci} no se usa de nuevo y el registro sigue a la vista como cancelado.`,
    yes: 'Cancelar registro',
    done: 'Registro cancelado',
    danger: true,
    act: (reason) => ({ type: 'cancelled', reason }),
  };
}

export function withdrawScan(file: FileRef): Reasoned {
  return {
    title: 'Retirar copia digital',
    text: `«${file.name}» deja de ser parte del registro. El archivo se conserva y el retiro queda en el historial.`,
    yes: 'Retirar copia',
    done: 'Copia retirada',
    danger: true,
    act: (reason) => ({ type: 'scan_withdrawn', hash: file.hash, reason }),
  };
}

export function withdrawAnswer(answer: EntradaAnswer): Reasoned {
  return {
    title: 'Quitar respuesta',
    text: `${answer.number} deja de constar como respuesta; el oficio no cambia. Si era la única, el asunto vuelve a estar pendiente.`,
    yes: 'Quitar respuesta',
    done: 'Respuesta retirada',
    danger: true,
    act: (reason) => ({ type: 'answer_withdrawn', letter: answer.letter, reason }),
  };
}

export function unlink(link: EntradaLink): Reasoned {
  return {
    title: 'Quitar enlace',
    text: `Deja de constar la relación con ${link.ci}.`,
    yes: 'Quitar enlace',
    done: 'Enlace retirado',
    danger: true,
    act: (reason) => ({ type: 'unlinked', other: link.other, reason }),
  };
}

export function unlinkExpediente(number: string): Reasoned {
  return {
    title: 'Dejar de seguirlo en el expediente',
    text: `El asunto ya no se sigue en ${number}. El expediente no cambia.`,
    yes: 'Quitar expediente',
    done: 'Ya no se sigue en el expediente',
    danger: true,
    act: (reason) => ({ type: 'expediente_unlinked', reason }),
  };
}
