// The sentences of a procedure's card: how a step goes on, its term, what an errata is about.

import type { Erratum } from '../../generated/Erratum';
import type { Fact } from '../../generated/Fact';
import type { Step } from '../../generated/Step';
import type { Target } from '../../generated/Target';
import type { Term } from '../../generated/Term';
import type { TermStart } from '../../generated/TermStart';
import { count } from '../../platform/format';

export interface Way {
  /** The printed answer, of a decision. */
  answer?: string;
  text: string;
  /** The step it leads to. */
  step?: string;
  /** What it waits for. */
  condition?: string;
}

export function leadsTo(target: Target): string {
  if (target.kind === 'step') return `Paso ${target.id}`;
  return target.id ? `Fin: ${target.id.replaceAll('_', ' ').replaceAll('-', ' ')}` : 'Fin';
}

/** The ways out of a step, as the column «Continúa» says them. */
export function waysOf(step: Step): Way[] {
  const way = (target: Target): Way => ({ text: leadsTo(target), ...(target.kind === 'step' ? { step: target.id } : {}) });
  switch (step.flow.kind) {
    case 'next':
      return [way(step.flow.to)];
    case 'fork':
      return step.flow.to.map((target) => way(target));
    case 'decide':
      return step.flow.to.map((answer) => {
        const conditions = [
          answer.requires.length > 0 ? concluded(answer.requires) : '',
          answer.when_expired ? 'sólo vencido el plazo' : '',
        ].filter(Boolean);
        return { answer: answer.text, ...way(answer.to), ...(conditions.length > 0 ? { condition: conditions.join('; ') } : {}) };
      });
  }
}

/** What a step waits for or does besides its action. */
export function remarksOf(step: Step): string[] {
  return [
    step.flow.kind === 'fork' ? 'Los pasos que siguen corren a la vez.' : '',
    step.join ? `Aquí se reúnen las ramas del paso ${step.join}.` : '',
    step.requires.length > 0 ? `Requiere ${concluded(step.requires)}.` : '',
    step.term ? `Plazo: ${termText(step.term)}.` : '',
    step.added ? 'Paso de este proyecto: no es un renglón del manual.' : '',
  ].filter(Boolean);
}

export function stepsText(ids: readonly string[]): string {
  return `${ids.length === 1 ? 'el paso' : 'los pasos'} ${list(ids)}`;
}

function concluded(ids: readonly string[]): string {
  return `${ids.length === 1 ? 'concluido' : 'concluidos'} ${stepsText(ids)}`;
}

export function termText(term: Term): string {
  const days = term.count === 'habiles' ? count(term.days, 'día hábil', 'días hábiles') : count(term.days, 'día natural', 'días naturales');
  const law = term.calendar === 'lft' ? 'LFT' : 'LFPA';
  const reminder = term.reminder ? `; recordatorio en el paso ${term.reminder}` : '';
  return `${days} (${law}) ${startText(term.from)}, hoja ${term.page}${reminder}`;
}

function startText(from: TermStart): string {
  if (from.kind === 'entrada') return 'desde que llega a este paso';
  if (from.kind === 'paso') return `desde que concluye el paso ${from.step}`;
  return `desde la fecha que registra el paso ${from.step}`;
}

/** "Paso 3", "Control 1", "Formato DPATI-RR1-01", "Objetivo". */
export function placeText(at: string): string {
  const [what = '', id] = at.split(':', 2);
  const word = PLACES[what] ?? what.charAt(0).toUpperCase() + what.slice(1);
  return id === undefined ? word : `${word} ${id}`;
}

const PLACES: Record<string, string> = {
  paso: 'Paso',
  control: 'Control',
  formato: 'Formato',
  objetivo: 'Objetivo',
  nombre: 'Nombre',
  clave: 'Clave',
  medicion: 'Medición',
  referencias: 'Referencias',
  actividades: 'Actividades',
  alcance: 'Alcance',
  politicas: 'Políticas',
  interaccion: 'Interacción',
  indice: 'Índice',
};

const FACTS: Record<Fact, string> = {
  id: 'el número de paso',
  responsible: 'el responsable',
  document: 'el documento',
  page: 'la hoja',
  target: 'a dónde continúa',
  format: 'el formato',
  control: 'el control',
};

export function factText(fact: Fact): string {
  return FACTS[fact];
}

export function errataAt(errata: readonly Erratum[], at: string): Erratum[] {
  return errata.filter((one) => one.at === at);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} y ${words.at(-1)}`;
}
