// Reckoning around the letterhead: lines of the hierarchy, an example of the number, the logo's bytes.

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

export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  const CHUNK = 0x8000;
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** Whether the bytes are a PNG: said before it is sent, because the letters take nothing else. */
export async function isPng(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => head[at] === byte);
}
