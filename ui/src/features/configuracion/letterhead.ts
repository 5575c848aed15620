// Reckoning around the letterhead: lines of the hierarchy, an example of the number, the kind of the logo.

import { fold } from '../../platform/fold';

/** "EJEMPLO-{unidad}-{numero}/{anio}" → "EJEMPLO-DPATI-0001/2026". The program numbers the letters; this only shows the form. */
export function sampleNumber(pattern: string, unit: string, today: string): string {
  return pattern.replaceAll('{unidad}', unit).replaceAll('{numero}', '0001').replaceAll('{anio}', today.slice(0, 4));
}

/** One line each, without the empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What kind of picture the bytes are, from their base64: of an unknown kind nothing is drawn. */
export function mimeOf(base64: string): string | null {
  if (base64.startsWith('iVBORw0KGgo')) return 'image/png';
  if (base64.startsWith('/9j/')) return 'image/jpeg';
  const head = fold(atob(base64.slice(0, 400)));
  return head.includes('<svg') || head.includes('<?xml') ? 'image/svg+xml' : null;
}

/** Larger files are not read: a logo of print quality has a tenth of it. */
export const MOST_LOGO_BYTES = 10_000_000;

/** Why a file cannot be the logo, before it is sent; the program looks at the picture itself. */
export function logoFault(file: { name: string; size: number; type: string }): string | null {
  if (file.size === 0) return `«${file.name}» está vacío. Elija otro archivo.`;
  if (file.size > MOST_LOGO_BYTES) return `«${file.name}» pesa más de 10 MB. Guárdelo con menos resolución: bastan 1200 puntos de ancho.`;
  const known = /^image\/(png|jpeg|svg\+xml)$/.test(file.type) || /\.(png|jpe?g|svg)$/i.test(file.name);
  return known ? null : `«${file.name}» no es una imagen PNG, JPEG ni SVG. Guárdelo como PNG y vuelva a elegirlo.`;
}
