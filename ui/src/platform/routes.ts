// The addresses of the window's pages, read and written in one place.

const patterns = {
  inicio: '/inicio',
  bandeja: '/bandeja',
  expedientes: '/expedientes',
  expediente: '/expedientes/:id',
  correspondencia: '/correspondencia/:tab',
  entrada: '/entradas/:id',
  oficio: '/oficios/:id',
  responsivas: '/responsivas',
  responsiva: '/responsivas/:id',
  procedimientos: '/procedimientos',
  procedimiento: '/procedimientos/:key',
  buscar: '/buscar',
  configuracion: '/configuracion/:tab',
} as const;

type Patterns = typeof patterns;
export type PageName = keyof Patterns;
type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
export type ParamsOf<N extends PageName> = Record<Names<Patterns[N]>, string>;

/** Filters and places inside a page ("?estado=abierto"), kept in the address so that going back finds them. */
export type Query = Record<string, string>;
export type Route = { [N in PageName]: { page: N; params: ParamsOf<N>; query: Query } }[PageName];

/** The address of a page, for links: `href('expediente', { id })`. */
export function href<N extends PageName>(
  page: N,
  ...[params, query]: [keyof ParamsOf<N>] extends [never] ? [params?: undefined, query?: Query] : [params: ParamsOf<N>, query?: Query]
): string {
  const path = patterns[page].replaceAll(/:([a-z]+)/g, (_all, name: string) =>
    encodeURIComponent((params as Record<string, string> | undefined)?.[name] ?? ''),
  );
  const kept = Object.entries(query ?? {}).filter(([, value]) => value !== '');
  return `#${path}${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''}`;
}

/** The page of an address, or `null` when there is none. */
export function parse(hash: string): Route | null {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const parts = split(path);
  for (const page of Object.keys(patterns) as PageName[]) {
    const params = fit(split(patterns[page]), parts);
    if (params) return { page, params, query: Object.fromEntries(new URLSearchParams(query)) } as Route;
  }
  return null;
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function fit(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [at, expected] of pattern.entries()) {
    const part = decode(parts[at] ?? '');
    if (expected.startsWith(':')) params[expected.slice(1)] = part;
    else if (expected !== part) return null;
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
