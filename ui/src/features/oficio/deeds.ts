// What can be done to a letter, in the order in which it usually is.

import type { LetterAct } from '../../generated/LetterAct';
import type { LetterPage } from '../../generated/LetterPage';
import type { Recipient } from '../../generated/Recipient';
import { rpc } from '../../platform/rpc';
import { reason, type Ask, type Deed } from '../papel/deeds';

const MEANS = [
  ['personal', 'Entrega personal'],
  ['mensajero', 'Mensajero'],
  ['mensajeria', 'Mensajería'],
  ['correo', 'Correo postal'],
  ['correo_electronico', 'Correo electrónico'],
  ['valija', 'Valija'],
] as const;
type Means = (typeof MEANS)[number][0];

const day = (label: string, value: string): Ask => ({ key: 'on', label, kind: 'day', required: true, value });

export function letterDeeds(page: LetterPage, today: string, recipient: (value: string) => Recipient | null, print: () => Promise<void>): Deed[] {
  const act = (one: LetterAct): Promise<unknown> => rpc('letter.act', { id: page.id, act: one });
  const deeds: Deed[] = [
    {
      name: 'number',
      label: 'Numerar…',
      icon: 'sello',
      note: 'Se le da el siguiente número de la serie y queda la hoja que se firma. El texto ya no cambia.',
      asks: [
        day('Fecha del documento', today),
        ...(page.answers.length > 0 ? [{ key: 'complete', label: 'La respuesta es completa', kind: 'check', value: 'sí' } as Ask] : []),
      ],
      done: 'El documento tiene su número',
      run: ({ text }) => rpc('letter.number', { id: page.id, date: text.on ?? today, complete: text.complete !== '' }),
    },
    {
      name: 'print',
      label: 'Imprimir…',
      icon: 'imprimir',
      direct: true,
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
        { key: 'means', label: 'Medio', kind: 'choice', required: true, value: 'mensajero', options: MEANS.map(([value, label]) => ({ value, label })) },
        { key: 'carrier', label: 'Mensajero o empresa', kind: 'line' },
        { key: 'guide', label: 'Guía o lista', kind: 'line' },
        { key: 'to', label: 'Para quién, si es una copia', kind: 'line' },
      ],
      done: 'Se registró el despacho',
      run: ({ text }) =>
        act({ type: 'dispatched', on: text.on ?? today, means: text.means as Means, carrier: text.carrier ?? '', guide: text.guide ?? '', to: text.to ?? '' } as LetterAct),
    },
    {
      name: 'acuse',
      label: 'Archivar acuse…',
      icon: 'hecho',
      asks: [
        day('Fecha de recepción', today),
        { key: 'by', label: 'Quién recibió (sello o nombre)', kind: 'line', required: true },
        { key: 'file', label: 'Acuse digitalizado', kind: 'file', required: true },
        { key: 'to', label: 'De quién, si es una copia', kind: 'line' },
      ],
      done: 'Se archivó el acuse',
      run: ({ text, files }) => act({ type: 'acknowledged', on: text.on ?? today, by: text.by ?? '', file: files.file, matched: 'hand', to: text.to ?? '' } as LetterAct),
    },
    {
      name: 'returned',
      label: 'Regresó el correo…',
      asks: [day('Fecha', today), reason],
      done: 'Se registró el regreso',
      run: ({ text }) => act({ type: 'mail_returned', on: text.on ?? today, reason: text.reason ?? '' } as LetterAct),
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
  if (page.refused.authorise !== undefined && page.refused.number !== undefined && page.numbered === null) {
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
  const undoable = page.history.find((row) => /^(Registró la firma|Archivó|Despachó|El correo)/.test(row.text));
  if (undoable) {
    deeds.push({
      name: 'undo',
      label: 'Deshacer lo último…',
      icon: 'deshacer',
      note: undoable.text,
      asks: [reason],
      done: 'Se deshizo',
      run: ({ text }) => act({ type: 'undone', act: undoable.act, reason: text.reason ?? '' }),
    });
  }
  return deeds;
}
