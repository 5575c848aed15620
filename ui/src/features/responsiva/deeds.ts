// What can be done to a responsiva: what comes next first, the rest under «Más». What is refused is shown with its reason.

import type { IconName } from '../../components/icons';
import type { FileRef } from '../../generated/FileRef';
import type { ResponsivaAct } from '../../generated/ResponsivaAct';
import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import type { SignerRole } from '../../generated/SignerRole';
import { rpc } from '../../platform/rpc';
import { reason, type Ask, type Deed } from '../papel/deeds';

/** What opens something of its own instead of asking in the common dialog. */
export type Opens = 'issue' | 'sign' | 'return' | 'clearance' | 'print' | 'replace';

export interface Action {
  /** Verb: "Emitir…". */
  label: string;
  icon?: IconName;
  danger?: boolean;
  /** Why not now; absent: it can be done. */
  refused?: string | undefined;
  does: Deed | Opens;
}

export interface Actions {
  /** The first is the main one. */
  main: Action[];
  more: Action[];
}

const day = (label: string, value: string): Ask => ({ key: 'on', label, kind: 'day', required: true, value });

export function actionsOf(page: ResponsivaPage, today: string): Actions {
  const act = (one: ResponsivaAct): Promise<unknown> => rpc('responsiva.act', { id: page.id, act: one });
  const refused = (name: string): string | undefined => page.refused[name];
  const issue: Action = { label: 'Emitir…', icon: 'sello', does: 'issue' };
  const print: Action = { label: 'Imprimir…', icon: 'imprimir', refused: refused('print'), does: 'print' };
  const unsigned = (['entrega', 'recibe'] as const).filter((role) => refused(`sign_${role}`) === undefined);
  const sign: Action = { label: 'Firmar en pantalla…', icon: 'editar', does: 'sign' };
  const paper: Action = { label: 'Registrar firma en papel…', icon: 'documento', does: onPaper(page, unsigned, today) };
  const deliver: Action = {
    label: 'Registrar entrega…',
    icon: 'hecho',
    refused: refused('deliver'),
    does: { name: 'deliver', label: 'Registrar entrega…', note: 'Consta que los bienes quedaron en manos de quien recibe.', asks: [day('Fecha de entrega', today)], done: 'Se registró la entrega', run: ({ text }) => act({ type: 'delivered', on: text.on ?? today }) },
  };
  const back: Action = { label: 'Devolver…', icon: 'regresar', refused: refused('return'), does: 'return' };
  const replace: Action = { label: 'Sustituir por otra…', icon: 'copiar', refused: refused('replace'), does: 'replace' };
  const clearance: Action = { label: 'Constancia de no adeudo…', icon: 'persona', does: 'clearance' };
  const comment: Action = {
    label: 'Comentar…',
    icon: 'comentar',
    does: { name: 'comment', label: 'Comentar…', asks: [{ key: 'text', label: 'Comentario', kind: 'text', required: true }], done: 'Se comentó', run: ({ text }) => act({ type: 'commented', text: text.text ?? '' }) },
  };
  const cancel: Action = {
    label: 'Cancelar responsiva…',
    icon: 'cerrar',
    danger: true,
    refused: refused('cancel'),
    does: { name: 'cancel', label: 'Cancelar responsiva…', note: page.folio ? `El folio ${page.folio} queda usado y no se da a otra.` : 'El borrador se conserva, sin folio.', danger: true, asks: [reason], done: 'Se canceló la responsiva', run: ({ text }) => act({ type: 'cancelled', reason: text.reason ?? '' }) },
  };
  const signs = unsigned.length > 0 ? [sign, paper] : [];
  switch (page.state) {
    case 'borrador':
      return { main: [issue], more: [comment, cancel] };
    case 'por_firmar':
      return { main: [sign, print, paper, deliver], more: [replace, comment, cancel] };
    case 'firmada':
      return { main: [deliver, print], more: [...signs, replace, comment, cancel] };
    case 'vigente':
    case 'devuelta_en_parte':
      return { main: [back, replace, print], more: [...signs, clearance, comment] };
    case 'devuelta':
      return { main: [print, clearance], more: [...signs, comment] };
    case 'sustituida':
      return { main: [print], more: [...signs, comment] };
    case 'cancelada':
      return { main: page.issued ? [print] : [], more: [comment] };
  }
}

/** Signed by hand on the printed sheet: by one or by both, with its scan. */
function onPaper(page: ResponsivaPage, unsigned: readonly SignerRole[], today: string): Deed {
  const names: Record<SignerRole, string> = { entrega: `Quien entrega: ${page.content.deliverer.name}`, recibe: `Quien recibe: ${page.content.receiver.name}` };
  const one = unsigned.map((role) => ({ value: role as string, label: names[role] }));
  const options = unsigned.length === 2 ? [{ value: 'both', label: 'Las dos personas' }, ...one] : one;
  return {
    name: 'sign',
    label: 'Registrar firma en papel…',
    note: 'Imprima dos tantos, recabe las firmas y digitalice la hoja. Sin el archivo la firma queda registrada, y la hoja se puede archivar después.',
    asks: [
      { key: 'who', label: 'Quién firmó', kind: 'choice', required: true, value: options[0]?.value ?? '', options },
      day('Fecha de la firma', today),
      { key: 'scan', label: 'Hoja firmada, digitalizada', kind: 'file', help: 'PDF, JPEG o PNG.' },
    ],
    done: 'Se registró la firma en papel',
    run: async ({ text, files }) => {
      for (const role of text.who === 'both' ? unsigned : unsigned.filter((one) => one === text.who)) {
        await rpc('responsiva.act', { id: page.id, act: { type: 'signed', role, on: text.on ?? today, how: paperBy(files.scan ?? null) } });
      }
    },
  };
}

const paperBy = (scan: FileRef | null): { type: 'paper'; scan?: FileRef; matched?: 'hand' } => (scan ? { type: 'paper', scan, matched: 'hand' } : { type: 'paper' });

/** Numbers it and makes the sheet to sign. What was typed is saved before. */
export function issuing(page: ResponsivaPage, today: string): Deed {
  return {
    name: 'issue',
    label: 'Emitir…',
    title: 'Emitir la responsiva',
    note: `Se le da su folio y queda la hoja que se firma; desde entonces no se cambia.${page.replaces ? ` La ${page.replaces.number} termina.` : ''}`,
    asks: [{ ...day('Fecha', today) }],
    done: 'Se emitió la responsiva',
    run: ({ text }) => rpc('responsiva.issue', { id: page.id, date: text.on ?? today }),
  };
}
