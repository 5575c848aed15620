// What the search finds: its kinds, and where each hit leads.

import type { IconName } from '../../components/icons';
import type { HitKind } from '../../generated/HitKind';
import type { SearchHit } from '../../generated/SearchHit';
import { href } from '../../platform/routes';

export const kinds: Record<HitKind, { label: string; one: string; icon: IconName }> = {
  expediente: { label: 'Expedientes', one: 'Expediente', icon: 'expedientes' },
  entrada: { label: 'Entradas', one: 'Entrada', icon: 'correspondencia' },
  oficio: { label: 'Salidas', one: 'Salida', icon: 'documento' },
  responsiva: { label: 'Responsivas', one: 'Responsiva', icon: 'registros' },
  letter: { label: 'Oficios en expedientes', one: 'Oficio', icon: 'correspondencia' },
  file: { label: 'Anexos', one: 'Anexo', icon: 'adjuntar' },
  person: { label: 'Personas', one: 'Persona', icon: 'persona' },
  procedure: { label: 'Procedimientos', one: 'Procedimiento', icon: 'procedimientos' },
};

export function whereTo(hit: SearchHit): string {
  if (hit.expediente !== null) return href('expediente', { id: hit.expediente });
  if (hit.paper !== null && (hit.kind === 'oficio' || hit.kind === 'entrada' || hit.kind === 'responsiva')) return href(hit.kind, { id: hit.paper });
  if (hit.procedure !== null) return href('procedimiento', { key: hit.procedure });
  return href('configuracion', { tab: 'personas' });
}

/** Whether the words around the hit say more than its title. */
export function saysMore(hit: SearchHit): boolean {
  const around = hit.snippet.map((part) => part.text).join('').replaceAll(/^…|…$/g, '').trim();
  return around !== '' && !hit.title.includes(around);
}

export interface HitGroup {
  kind: HitKind;
  hits: SearchHit[];
}

/** By kind, in the order of `kinds`; inside a kind as they come, the newest first. */
export function byKind(hits: readonly SearchHit[]): HitGroup[] {
  return (Object.keys(kinds) as HitKind[])
    .map((kind) => ({ kind, hits: hits.filter((hit) => hit.kind === kind) }))
    .filter((group) => group.hits.length > 0);
}
