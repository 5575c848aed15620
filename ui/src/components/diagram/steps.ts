// The steps of a drawn diagram, and which of them lies in the direction of an arrow key.

export interface Spot {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The step of a drawn node ("paso-4"; its question is "pregunta-4"), or none: the start, an end. */
export function stepOf(node: string | undefined): string | null {
  return /^(?:paso|pregunta)-(.+)$/.exec(node ?? '')?.[1] ?? null;
}

/** Nodes that are walked with the keyboard: the steps themselves, not what follows from them. */
export function isStep(node: string | undefined): boolean {
  return node?.startsWith('paso-') ?? false;
}

/** The nearest step in the direction of the key; what lies straight ahead counts as nearer. */
export function next(key: string, from: Spot, spots: readonly Spot[]): Spot | undefined {
  if (key === 'Home') return spots[0];
  if (key === 'End') return spots.at(-1);
  const way = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[key];
  if (!way) return undefined;
  const [dx = 0, dy = 0] = way;
  const centre = (spot: Spot): [number, number] => [spot.x + spot.width / 2, spot.y + spot.height / 2];
  const [x, y] = centre(from);
  let best: Spot | undefined;
  let least = Infinity;
  for (const spot of spots) {
    const [sx, sy] = centre(spot);
    const ahead = (sx - x) * dx + (sy - y) * dy;
    if (spot.id === from.id || ahead <= 1) continue;
    const aside = Math.abs((sx - x) * dy) + Math.abs((sy - y) * dx);
    if (ahead + 2 * aside < least) [best, least] = [spot, ahead + 2 * aside];
  }
  return best;
}
