// What can be done to a responsiva, in the order in which it usually is.

import type { ResponsivaAct } from '../../generated/ResponsivaAct';
import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { rpc } from '../../platform/rpc';
import { reason, type Ask, type Deed } from '../papel/deeds';

const day = (label: string, value: string): Ask => ({ key: 'on', label, kind: 'day', required: true, value });

export function responsivaDeeds(page: ResponsivaPage, today: string, print: () => Promise<void>, pad: (role: 'recibe' | 'entrega') => Promise<void>, replace: () => Promise<void>): Deed[] {
  const act = (one: ResponsivaAct): Promise<unknown> => rpc('responsiva.act', { id: page.id, act: one });
  const out = page.content.items.map((item, at) => ({ item, at })).filter(({ at }) => page.returned[at] === null);
  const paper = (role: 'recibe' | 'entrega', who: string): Deed => ({
    name: `sign_${role}`,
    label: `Registrar firma en papel de ${who}…`,
    asks: [day('Fecha de la firma', today), { key: 'scan', label: 'Hoja firmada, digitalizada', kind: 'file' }],
    done: 'Se registró la firma',
    run: ({ text, files }) =>
      act({ type: 'signed', role, on: text.on ?? today, how: { type: 'paper', scan: files.scan ?? null, matched: files.scan ? 'hand' : null } } as ResponsivaAct),
  });
  const screen = (role: 'recibe' | 'entrega', who: string): Deed => ({ name: `sign_${role}`, label: `Firmar en pantalla: ${who}…`, icon: 'editar', note: 'Se abre el recuadro para firmar con lápiz, ratón o dedo.', done: '', run: () => pad(role) });
  const deeds: Deed[] = [
    {
      name: 'issue',
      label: 'Emitir…',
      icon: 'sello',
      note: 'Se le da su folio y queda la hoja que se firma.',
      asks: [day('Fecha', today)],
      done: 'Se emitió la responsiva',
      run: ({ text }) => rpc('responsiva.issue', { id: page.id, date: text.on ?? today }),
    },
    { name: 'deliver', label: 'Registrar entrega…', icon: 'hecho', asks: [day('Fecha de entrega', today)], done: 'Se registró la entrega', run: ({ text }) => act({ type: 'delivered', on: text.on ?? today }) },
    screen('entrega', 'quien entrega'),
    screen('recibe', 'quien recibe'),
    paper('entrega', 'quien entrega'),
    paper('recibe', 'quien recibe'),
    { name: 'print', label: 'Imprimir…', icon: 'imprimir', direct: true, done: '', run: print },
    {
      name: 'return',
      label: 'Devolver…',
      icon: 'deshacer',
      note: 'Diga en qué estado vuelve cada bien; deje vacío lo que no se devuelve hoy.',
      asks: [
        day('Fecha de devolución', today),
        { key: 'by', label: 'Quién recibe', kind: 'line', required: true, value: page.content.deliverer.name },
        { key: 'post', label: 'Cargo de quien recibe', kind: 'line', value: page.content.deliverer.post },
        ...out.flatMap(({ item, at }): Ask[] => [
          { key: `state${at}`, label: `${item.what} ${item.serial || item.inventory || item.account || ''}: estado`, kind: 'line', help: 'Bueno, dañado…' },
          ...(item.accessories.length > 0 ? [{ key: `missing${at}`, label: 'Accesorios que faltan', kind: 'text', help: `Uno por renglón, de: ${item.accessories.join(', ')}.` } as Ask] : []),
          ...(item.kind === 'computo' ? [{ key: `erased${at}`, label: `Datos borrados de ${item.what}`, kind: 'check', value: 'sí' } as Ask] : []),
        ]),
        { key: 'notes', label: 'Observaciones', kind: 'text' },
      ],
      done: 'Se registró la devolución',
      run: ({ text }) =>
        rpc('responsiva.return', {
          id: page.id,
          on: text.on ?? today,
          received_by: { name: text.by ?? '', employee: '', post: text.post ?? '', unit: page.content.deliverer.unit },
          items: out
            .filter(({ at }) => text[`state${at}`]?.trim())
            .map(({ item, at }) => ({
              item: at,
              state: text[`state${at}`] ?? '',
              missing: (text[`missing${at}`] ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''),
              ...(item.kind === 'computo' ? { erased: text[`erased${at}`] !== '' } : {}),
              notes: '',
            })),
          notes: text.notes ?? '',
        }),
    },
    { name: 'replace', label: 'Sustituir por otra…', icon: 'copiar', note: 'Se prepara una nueva con las mismas personas y lo que no se ha devuelto; al emitirla, ésta termina.', done: '', run: replace },
    { name: 'comment', label: 'Comentar…', icon: 'comentar', asks: [{ key: 'text', label: 'Comentario', kind: 'text', required: true }], done: 'Se comentó', run: ({ text }) => act({ type: 'commented', text: text.text ?? '' }) },
    { name: 'cancel', label: 'Cancelar…', danger: true, asks: [reason], done: 'Se canceló la responsiva', run: ({ text }) => act({ type: 'cancelled', reason: text.reason ?? '' }) },
  ];
  const undoable = page.history.find((row) => /^(Registró la firma|Archivó|Firmó|Entregó|Recibió de vuelta)/.test(row.text));
  if (undoable) {
    deeds.push({ name: 'undo', label: 'Deshacer lo último…', icon: 'deshacer', note: undoable.text, asks: [reason], done: 'Se deshizo', run: ({ text }) => act({ type: 'undone', act: undoable.act, reason: text.reason ?? '' }) });
  }
  return deeds;
}
