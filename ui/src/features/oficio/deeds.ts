// What can be done to a letter, in the order in which it usually is.

import type { LetterAct } from '../../generated/LetterAct';
import type { LetterPage } from '../../generated/LetterPage';
import type { Recipient } from '../../generated/Recipient';
import { toast } from '../../components/toast.svelte';
import { rpc } from '../../platform/rpc';
import { reason, type Ask, type Deed } from '../papel/deeds';
import { findEntradas } from '../papel/find';
import { dispatched, meansAsk } from './despacho';

const day = (label: string, value: string): Ask => ({ key: 'on', label, kind: 'day', required: true, value });

/** Which of those it goes to; nothing is asked where there is only the addressee. */
function whom(page: LetterPage, value: string): Ask[] {
  const options = page.recipients.map((one) => ({ value: one.to, label: one.to === '' ? `Destinatario: ${one.name}` : `C.c.p. ${one.name}` }));
  return options.length > 1 ? [{ key: 'to', label: 'A quién', kind: 'choice', value, options }] : [];
}

export function letterDeeds(page: LetterPage, today: string, recipient: (value: string) => Recipient | null, print: () => Promise<void>): Deed[] {
  const act = (one: LetterAct): Promise<unknown> => rpc('letter.act', { id: page.id, act: one });
  const deeds: Deed[] = [
    {
      name: 'number',
      label: 'Numerar…',
      icon: 'sello',
      note: `Se le asigna el siguiente número de la serie de ${page.unit_name}; se conoce hasta entonces. Queda la hoja que se firma y el texto ya no cambia.`,
      asks: [
        day('Fecha del documento', today),
        ...(page.answers.length > 0 ? [{ key: 'complete', label: 'La respuesta es completa', kind: 'check', value: 'sí' } as Ask] : []),
      ],
      done: '',
      run: async ({ text }) => {
        const { number } = await rpc('letter.number', { id: page.id, date: text.on ?? today, complete: page.answers.length > 0 && text.complete !== '' });
        toast(`Se asignó el número ${number}`);
      },
    },
    {
      name: 'print',
      label: 'Imprimir…',
      icon: 'imprimir',
      direct: true,
      keys: ['ctrl+p'],
      done: '',
      run: print,
    },
    {
      name: 'sign',
      label: 'Registrar firma…',
      icon: 'editar',
      asks: [day('Fecha de la firma', today), { key: 'scan', label: 'Hoja firmada, digitalizada', kind: 'file' }],
      done: 'Se registró la firma',
      run: ({ text, files }) => act({ type: 'signed', on: text.on ?? today, scan: files.scan ?? null, matched: files.scan ? 'hand' : null } as LetterAct),
    },
    {
      name: 'dispatch',
      label: 'Despachar…',
      icon: 'turnar',
      asks: [
        day('Fecha de despacho', today),
        meansAsk,
        { key: 'carrier', label: 'Mensajero o empresa', kind: 'line' },
        { key: 'guide', label: 'Guía o lista', kind: 'line' },
        ...whom(page, ''),
      ],
      done: 'Se registró el despacho',
      run: (answers) => act(dispatched(answers)),
    },
    {
      name: 'acuse',
      label: 'Archivar acuse…',
      icon: 'hecho',
      asks: [
        day('Fecha de recepción', today),
        { key: 'by', label: 'Quién recibió (sello o nombre)', kind: 'line', required: true },
        { key: 'file', label: 'Acuse digitalizado', kind: 'file', required: true },
        ...whom(page, page.recipients.find((one) => one.without_acuse)?.to ?? ''),
      ],
      done: 'Se archivó el acuse',
      run: ({ text, files }) => act({ type: 'acknowledged', on: text.on ?? today, by: text.by ?? '', file: files.file, matched: 'hand', to: text.to ?? '' } as LetterAct),
    },
    {
      name: 'returned',
      label: 'Regresó el correo…',
      icon: 'deshacer',
      asks: [day('Fecha', today), ...whom(page, page.recipients.find((one) => one.without_acuse)?.to ?? ''), { ...reason, help: 'Domicilio incorrecto, ya no labora ahí…' }],
      done: 'Se registró el regreso',
      run: ({ text }) => act({ type: 'mail_returned', on: text.on ?? today, reason: text.reason ?? '', to: text.to ?? '' } as LetterAct),
    },
    {
      name: 'authorise',
      label: 'Autorizar…',
      icon: 'hecho',
      note: 'Quien firma está de acuerdo con el texto; desde entonces no se cambia.',
      done: 'Autorizado',
      run: () => act({ type: 'authorised' } as LetterAct),
    },
    {
      name: 'send',
      label: 'Mandar a revisión…',
      icon: 'turnar',
      asks: [
        { key: 'to', label: 'A quién', kind: 'recipient', required: true },
        { key: 'note', label: 'Nota', kind: 'text' },
      ],
      done: 'Se mandó a revisión',
      run: async ({ text }) => {
        const to = recipient(text.to ?? '');
        if (to) await act({ type: 'sent_to_review', to, note: text.note ?? '' });
      },
    },
    { name: 'review', label: 'Dar visto bueno…', icon: 'hecho', asks: [{ key: 'note', label: 'Nota', kind: 'text' }], done: 'Visto bueno dado', run: ({ text }) => act({ type: 'approved', note: text.note ?? '' }) },
    { name: 'review', label: 'Rubricar…', icon: 'editar', done: 'Rubricado', run: () => act({ type: 'rubricated' } as LetterAct) },
    {
      name: 'review',
      label: 'Devolver con observaciones…',
      icon: 'deshacer',
      asks: [{ key: 'remarks', label: 'Observaciones', kind: 'text', required: true }],
      done: 'Se devolvió',
      run: ({ text }) => act({ type: 'returned', remarks: text.remarks ?? '' }),
    },
    { name: 'withdraw', label: 'Retirar autorización…', asks: [reason], done: 'Se retiró la autorización', run: ({ text }) => act({ type: 'authorisation_withdrawn', reason: text.reason ?? '' }) },
    { name: 'comment', label: 'Comentar…', icon: 'comentar', asks: [{ key: 'text', label: 'Comentario', kind: 'text', required: true }], done: 'Se comentó', run: ({ text }) => act({ type: 'commented', text: text.text ?? '' }) },
    { name: 'annul', label: 'Dejar sin efecto…', danger: true, note: 'El número queda con este documento y no se usa otra vez.', asks: [reason], done: 'Quedó sin efecto', run: ({ text }) => act({ type: 'annulled', reason: text.reason ?? '' }) },
    { name: 'discard', label: 'Descartar borrador…', danger: true, asks: [reason], done: 'Se descartó', run: ({ text }) => act({ type: 'discarded', reason: text.reason ?? '' }) },
  ];
  const before = deeds.findIndex((deed) => deed.name === 'comment');
  deeds.splice(before, 0, ...(page.ended === null ? links(page, act) : []), ...marked(page, print));
  // Of whoever signs and is not here; a text that lacks something is nobody's to authorise.
  if (page.refused.authorise !== undefined && page.refused.number !== undefined && page.numbered === null && page.ended === null && !page.signer_is_me && page.incomplete.length === 0) {
    deeds.push({
      name: 'on_behalf',
      label: 'Registrar autorización de quien firma…',
      icon: 'hecho',
      note: `${page.content.signer.name} lo acordó en papel o de palabra.`,
      asks: [
        day('Fecha', today),
        { key: 'evidence', label: 'Con qué consta', kind: 'line', required: true, help: 'Antefirma en el proyecto, correo, acuerdo…' },
      ],
      done: 'Se registró la autorización',
      run: ({ text }) => act({ type: 'authorised', on_behalf: { who: page.content.signer.name, date: text.on ?? today, evidence: text.evidence ?? '' } }),
    });
  }
  const next = NEXT[page.stage] ?? [];
  const rank = (deed: Deed): number => (next.includes(deed.name) ? next.indexOf(deed.name) : next.length);
  return deeds.toSorted((one, other) => rank(one) - rank(other));
}

/** A sheet to read or to keep: with BORRADOR or CANCELADO across it, and not noted as printed. */
function marked(page: LetterPage, print: () => Promise<void>): Deed[] {
  if (page.refused.print === undefined) return [];
  return [{ name: 'print_mark', label: page.numbered ? 'Imprimir copia…' : 'Imprimir borrador…', icon: 'imprimir', direct: true, keys: ['ctrl+p'], done: '', run: print }];
}

/** Which entradas it answers. */
function links(page: LetterPage, act: (one: LetterAct) => Promise<unknown>): Deed[] {
  return [
    {
      name: 'link',
      label: 'Contesta a una entrada…',
      icon: 'enlazar',
      note: 'Queda como respuesta de esa entrada.',
      asks: [{ key: 'entrada', label: 'Entrada', kind: 'find', required: true, find: findEntradas }],
      done: 'Se enlazó con la entrada',
      run: async ({ text }) => {
        const { ci } = await rpc('entrada', { id: text.entrada ?? '' });
        await act({ type: 'answers_linked', entrada: text.entrada ?? '', ci });
      },
    },
    ...page.answers.map(
      (one): Deed => ({
        name: 'unlink',
        label: `Ya no contesta ${one.ci}…`,
        icon: 'quitar',
        note: one.subject,
        asks: [reason],
        done: 'Se quitó el enlace',
        run: ({ text }) => act({ type: 'answers_unlinked', entrada: one.entrada, reason: text.reason ?? '' }),
      }),
    ),
  ];
}

/** What usually comes next at each stage, the usual one first. */
export const NEXT: Partial<Record<LetterPage['stage'], readonly string[]>> = {
  borrador: ['authorise', 'send', 'on_behalf'],
  en_revision: ['review', 'send'],
  devuelto: ['review', 'send'],
  visto_bueno: ['authorise', 'on_behalf', 'send'],
  autorizado: ['number', 'withdraw'],
  numerado: ['print', 'sign'],
  impreso: ['sign', 'print'],
  firmado: ['dispatch', 'print'],
  despachado: ['acuse', 'returned', 'dispatch'],
  regresado: ['dispatch', 'acuse'],
  con_acuse: ['print', 'dispatch'],
};
