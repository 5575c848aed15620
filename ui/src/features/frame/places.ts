// The places of the navigation, in its order.

import type { IconName } from '../../components/icons';
import { href, type PageName } from '../../platform/routes';

export interface Place {
  label: string;
  icon: IconName;
  to: string;
  /** The pages during which it is the current place. */
  pages: readonly PageName[];
  keys: string[];
}

export const places: readonly Place[] = [
  { label: 'Inicio', icon: 'inicio', to: href('inicio'), pages: ['inicio'], keys: ['g i', 'alt+1'] },
  { label: 'Bandeja', icon: 'bandeja', to: href('bandeja'), pages: ['bandeja'], keys: ['g b', 'alt+2'] },
  { label: 'Expedientes', icon: 'expedientes', to: href('expedientes'), pages: ['expedientes', 'expediente'], keys: ['g e', 'alt+3'] },
  { label: 'Procedimientos', icon: 'procedimientos', to: href('procedimientos'), pages: ['procedimientos', 'procedimiento'], keys: ['g p', 'alt+4'] },
  { label: 'Buscar', icon: 'buscar', to: href('buscar'), pages: ['buscar'], keys: ['g s', 'alt+5'] },
  { label: 'Configuración', icon: 'configuracion', to: href('configuracion', { tab: 'oficina' }), pages: ['configuracion'], keys: ['g c', 'alt+6'] },
];
