// What a letter can begin with: the general texts, and the documents of a step of an expediente.

import type { ExpedienteView } from '../../generated/ExpedienteView';
import type { TemplateRow } from '../../generated/TemplateRow';
import { matches } from '../../platform/fold';

export interface Offer {
  id: string;
  name: string;
  /** What it is for. */
  about: string;
  /** Where it is begun: at a step, or anywhere. */
  at: { step: string; index: number } | null;
  template: string;
}

const ABOUT: Record<string, string> = {
  aviso: 'Informa en pocas líneas, sin pedir nada.',
  comunicacion: 'Da a conocer algo a otra área o persona.',
  devolucion: 'Regresa un documento con la causa.',
  dictamen: 'Opinión fundada, con sus conclusiones.',
  formato: 'Título, datos, texto y firmas.',
  informe: 'Rinde cuenta de lo hecho en un periodo.',
  minuta: 'Acuerdos de una reunión, con quienes firman.',
  notificacion: 'Hace saber una resolución o un plazo.',
  plan: 'Actividades con fechas y responsables.',
  recordatorio: 'Insiste en algo que se pidió y no se ha contestado.',
  resolucion: 'Decide sobre una solicitud.',
  respuesta: 'Contesta un documento recibido; cita el antecedente.',
  solicitud: 'Pide información, una opinión o un trámite.',
  turno: 'Envía un asunto al área que lo atiende.',
};

/** The texts that are for no step in particular. A responsiva is made on its own page. */
export function generalOffers(rows: readonly TemplateRow[]): Offer[] {
  return rows
    .filter((row) => row.procedures.length === 0 && row.id !== 'responsiva')
    .map((row) => ({ id: row.id, name: row.name, about: [ABOUT[row.id], row.own ? `Texto propio, versión ${row.version}.` : ''].filter(Boolean).join(' '), at: null, template: row.id }));
}

/** The documents of other procedures' steps that fit what was typed: they begin in an expediente. */
export function elsewhere(rows: readonly TemplateRow[], typed: string): { id: string; name: string; procedures: string[] }[] {
  if (typed.trim() === '') return [];
  return rows.filter((row) => row.procedures.length > 0 && matches(row.name, typed)).slice(0, MOST);
}

const MOST = 8;

/** The documents of the steps that an expediente is at. */
export function stepOffers(view: ExpedienteView): Offer[] {
  return view.current.flatMap(({ step }) =>
    step.letters.map((letter, index) => ({ id: `${step.id}/${index}`, name: letter.document, about: `Paso ${step.id}${letter.to ? `, para ${letter.to}` : ''}`, at: { step: step.id, index }, template: letter.template })),
  );
}

/** Those whose name fits come first. */
export function found(offers: readonly Offer[], typed: string): Offer[] {
  const named = offers.filter((offer) => matches(offer.name, typed));
  return [...named, ...offers.filter((offer) => !named.includes(offer) && matches(`${offer.name} ${offer.about}`, typed))];
}
