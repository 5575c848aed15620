// What correspondence and custody letters wait for, each with the list that is counted.

import type { IconName } from '../../components/icons';
import type { PaperCounts } from '../../generated/PaperCounts';
import { href } from '../../platform/routes';

export interface Waiting {
  label: string;
  value: number;
  to: string;
  icon: IconName;
  late: boolean;
}

/** Only what there is: what waits for nobody is left out. */
export function papersWaiting({ entradas, letters, late, responsivas }: PaperCounts): Waiting[] {
  const entrada = (caja: string, more = {}): string => href('correspondencia', { tab: 'entradas' }, { caja, ...more });
  const salida = (caja: string): string => href('correspondencia', { tab: 'salidas' }, { caja });
  const all: Waiting[] = [
    { label: 'Entradas vencidas', value: late, to: entrada('pendientes', { semaforo: 'vencido' }), icon: 'mal', late: true },
    { label: 'Entradas turnadas a usted o a su unidad', value: entradas.mine ?? 0, to: entrada('mias'), icon: 'correspondencia', late: false },
    { label: 'Entradas por turnar', value: entradas.to_turn ?? 0, to: entrada('por-turnar'), icon: 'turnar', late: false },
    { label: 'Oficios que esperan su revisión', value: letters.to_review ?? 0, to: salida('por-revisar'), icon: 'ver', late: false },
    { label: 'Oficios suyos sin número', value: letters.mine ?? 0, to: salida('mias'), icon: 'editar', late: false },
    { label: 'Oficios autorizados por numerar', value: letters.to_number ?? 0, to: salida('por-numerar'), icon: 'hecho', late: false },
    { label: 'Oficios por imprimir', value: letters.to_print ?? 0, to: salida('por-imprimir'), icon: 'imprimir', late: false },
    { label: 'Oficios impresos por firmar', value: letters.to_sign ?? 0, to: salida('por-firmar'), icon: 'documento', late: false },
    { label: 'Oficios por despachar', value: letters.to_dispatch ?? 0, to: salida('por-despachar'), icon: 'turnar', late: false },
    { label: 'Oficios despachados sin acuse', value: letters.no_acuse ?? 0, to: salida('sin-acuse'), icon: 'sello', late: false },
    { label: 'Oficios regresados por el correo', value: letters.returned ?? 0, to: salida('regresadas'), icon: 'deshacer', late: false },
    { label: 'Responsivas por firmar', value: responsivas.to_sign ?? 0, to: href('responsivas', undefined, { caja: 'por-firmar' }), icon: 'registros', late: false },
  ];
  return all.filter((one) => one.value > 0);
}
