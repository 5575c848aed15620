// The things and accounts of a responsiva as rows of two tables: the columns of each, and how a cell is read and written.

import type { CustodyItem } from '../../generated/CustodyItem';
import type { ItemKind } from '../../generated/ItemKind';

export type ItemField = Exclude<keyof CustodyItem, 'kind'>;

export interface ItemColumn {
  field: ItemField;
  label: string;
  /** Narrowest width in px. */
  width: number;
  required?: boolean;
  /** Several in one cell, told apart by commas. */
  list?: boolean;
  /** What Excel sheets call it too; compared without accents. */
  names: readonly string[];
}

export const KINDS: readonly { value: ItemKind; label: string; short: string }[] = [
  { value: 'computo', label: 'Equipo de cómputo', short: 'Cómputo' },
  { value: 'impresion', label: 'Equipo de impresión', short: 'Impresión' },
  { value: 'telefonia', label: 'Telefonía', short: 'Telefonía' },
  { value: 'red', label: 'Red y comunicaciones', short: 'Red' },
  { value: 'licencia', label: 'Licencia de software', short: 'Licencia' },
  { value: 'cuenta', label: 'Cuenta de acceso', short: 'Cuenta' },
  { value: 'otro', label: 'Otro bien', short: 'Otro' },
];
export const GOODS = KINDS.filter((kind) => kind.value !== 'cuenta');

export const GOODS_COLUMNS: readonly ItemColumn[] = [
  { field: 'what', label: 'Qué es', width: 148, required: true, names: ['que es', 'bien', 'descripcion', 'equipo', 'articulo', 'nombre', 'denominacion'] },
  { field: 'brand', label: 'Marca', width: 96, names: ['marca', 'fabricante'] },
  { field: 'model', label: 'Modelo', width: 96, names: ['modelo'] },
  { field: 'serial', label: 'Núm. de serie', width: 128, names: ['num de serie', 'numero de serie', 'no de serie', 'no serie', 'num serie', 'serie', 'serial', 'n s'] },
  { field: 'inventory', label: 'Núm. de inventario', width: 136, names: ['num de inventario', 'numero de inventario', 'no de inventario', 'no inventario', 'num inventario', 'inventario', 'activo', 'num de activo', 'numero de activo'] },
  { field: 'characteristics', label: 'Características', width: 160, names: ['caracteristicas', 'especificaciones', 'configuracion'] },
  { field: 'accessories', label: 'Accesorios', width: 124, list: true, names: ['accesorios', 'perifericos'] },
  { field: 'software', label: 'Software', width: 124, list: true, names: ['software', 'programas', 'licencias', 'paqueteria'] },
  { field: 'state', label: 'Estado', width: 80, names: ['estado', 'condicion', 'estado fisico', 'estado en que se entrega'] },
];

export const ACCOUNT_COLUMNS: readonly ItemColumn[] = [
  { field: 'what', label: 'Qué es', width: 160, required: true, names: ['que es', 'cuenta', 'descripcion', 'tipo de cuenta', 'servicio'] },
  { field: 'inventory', label: 'Sistema', width: 160, names: ['sistema', 'aplicacion', 'plataforma'] },
  { field: 'account', label: 'Usuario', width: 180, required: true, names: ['usuario', 'nombre de usuario', 'cuenta de usuario', 'login', 'correo'] },
  { field: 'profile', label: 'Perfil', width: 140, names: ['perfil', 'rol', 'permisos', 'nivel'] },
  { field: 'characteristics', label: 'Observaciones', width: 180, names: ['observaciones', 'caracteristicas', 'notas'] },
];

export function blank(kind: ItemKind): CustodyItem {
  return { kind, what: '', brand: '', model: '', serial: '', inventory: '', characteristics: '', accessories: [], software: [] };
}

export function isBlank(item: CustodyItem): boolean {
  return [...GOODS_COLUMNS, ...ACCOUNT_COLUMNS].every((column) => cell(item, column) === '');
}

/** "Cargador, Maletín" → ["Cargador", "Maletín"]. */
export function listOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

export function cell(item: CustodyItem, column: ItemColumn): string {
  const value = item[column.field];
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}

export function withCell(item: CustodyItem, column: ItemColumn, text: string): CustodyItem {
  return { ...item, [column.field]: column.list ? listOf(text) : text };
}

/** As the row, without what only one thing can have. */
export function duplicate(item: CustodyItem): CustodyItem {
  const copy = { ...item, accessories: [...item.accessories], software: [...item.software] };
  return item.kind === 'cuenta' ? { ...copy, account: '' } : { ...copy, serial: '', inventory: '' };
}

/** "Computadora portátil · serie X", for sentences and lists. */
export function naming(item: CustodyItem): string {
  const number = item.kind === 'cuenta' ? item.account : item.serial ? `serie ${item.serial}` : item.inventory ? `inventario ${item.inventory}` : '';
  return [item.what || 'Sin nombre', number].filter(Boolean).join(' · ');
}
