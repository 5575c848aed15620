// Where an entrada is, whose turn it is and what is missing, as one sentence each.

import type { EntradaPage } from '../../generated/EntradaPage';
import type { TurnoView } from '../../generated/TurnoView';
import { day } from '../../platform/format';

/** Those who have it now: not superseded by a later turning, not rejected. */
export function standing(view: Pick<EntradaPage, 'turnos'>): TurnoView[] {
  return view.turnos.filter((one) => !one.superseded && one.rejected === null);
}

export function ownerOf(view: Pick<EntradaPage, 'turnos'>): TurnoView | undefined {
  return standing(view).find((one) => one.role === 'responsable');
}

/** The turno that stands and is mine, the one that waits for me first. */
export function mineOf(view: Pick<EntradaPage, 'turnos'>): TurnoView | undefined {
  const mine = standing(view).filter((one) => one.mine);
  return mine.find((one) => one.received === null) ?? mine[0];
}

type Told = Pick<EntradaPage, 'state' | 'turnos' | 'answers' | 'drafts' | 'attended' | 'scans' | 'history'>;

/** Whose turn it is: "Le toca a Control de Gestión turnarla". */
export function turnOf(view: Told): string {
  if (view.state === 'cancelada') return 'El registro está cancelado; no queda nada por hacer.';
  if (view.state === 'atendida') {
    if (view.attended) return `Atendida el ${day(view.attended.on)} sin oficio: ${view.attended.how}.`;
    const numbers = view.answers.map((one) => one.number).join(', ');
    return numbers ? `Atendida con ${numbers}.` : 'Todos los destinatarios están enterados.';
  }
  const rejected = view.turnos.find((one) => !one.superseded && one.rejected !== null && one.role === 'responsable');
  if (view.state === 'por_turnar') {
    return rejected?.rejected
      ? `${rejected.to.name} rechazó el turno: «${rejected.rejected.note}». Toca a Control de Gestión turnarla de nuevo.`
      : 'Toca a Control de Gestión turnarla.';
  }
  const owner = ownerOf(view);
  if (!owner) return 'Espera a que se den por enterados.';
  return owner.mine ? 'Le toca a usted: es responsable de la respuesta.' : `Le toca a ${owner.to.name}, responsable de la respuesta.`;
}

/** What is still missing, one thing per line. */
export function missing(view: Told): string[] {
  if (view.state === 'cancelada') return [];
  const lines: string[] = [];
  if (!view.scans.some((one) => one.withdrawn === null)) lines.push('Falta la copia digital del documento.');
  if (view.state === 'turnada') {
    const waiting = standing(view).filter((one) => one.received === null).map((one) => one.to.name);
    if (waiting.length > 0) lines.push(`${waiting.length === 1 ? 'No ha recibido su turno' : 'No han recibido su turno'}: ${waiting.join(', ')}.`);
    if (ownerOf(view)) {
      const partial = view.answers.length > 0 ? ' La respuesta anterior no la concluyó.' : '';
      if (view.drafts.length === 0) lines.push(`Falta la respuesta.${partial}`);
      else lines.push(`Falta concluir la respuesta en proyecto.${partial}`);
    }
  }
  return lines;
}
