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
  {
    label: 'Correspondencia',
    icon: 'correspondencia',
    to: href('correspondencia', { tab: 'entradas' }),
    pages: ['correspondencia', 'entrada', 'oficio'],
    keys: ['g o', 'alt+3'],
  },
  { label: 'Expedientes', icon: 'expedientes', to: href('expedientes'), pages: ['expedientes', 'expediente'], keys: ['g e', 'alt+4'] },
  { label: 'Procedimientos', icon: 'procedimientos', to: href('procedimientos'), pages: ['procedimientos', 'procedimiento'], keys: ['g p', 'alt+5'] },
  { label: 'Responsivas', icon: 'registros', to: href('responsivas'), pages: ['responsivas', 'responsiva'], keys: ['g r', 'alt+6'] },
  { label: 'Buscar', icon: 'buscar', to: href('buscar'), pages: ['buscar'], keys: ['g s', 'alt+7'] },
  { label: 'Configuración', icon: 'configuracion', to: href('configuracion', { tab: 'oficina' }), pages: ['configuracion'], keys: ['g c', 'alt+8'] },
];
