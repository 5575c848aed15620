// A signature drawn by hand: points in ten-thousandths of the box's width, as the program keeps them.

export type Point = [number, number];

export const WIDTH = 10_000;
export const HEIGHT = 3_333;
/** The program takes no more. */
export const MOST_POINTS = 20_000;
/** Nearer than this to the point before, a point says nothing. */
const NEAR = 20;

const DEVICES: Record<string, string> = { pen: 'Lápiz', touch: 'Pantalla táctil' };

/** "Lápiz", "Pantalla táctil", "Ratón". */
export const deviceOf = (pointerType: string): string => DEVICES[pointerType] ?? 'Ratón';

/** Where something on the screen is within the box. */
export function pointIn(box: { left: number; top: number; width: number }, x: number, y: number): Point {
  const clamp = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most));
  return [clamp(((x - box.left) / box.width) * WIDTH, WIDTH), clamp(((y - box.top) / box.width) * WIDTH, HEIGHT)];
}

/** The stroke goes on to the point, if that is far enough to be seen. */
export function extend(stroke: Point[], [x, y]: Point): void {
  const last = stroke.at(-1);
  if (last && Math.abs(last[0] - x) < NEAR && Math.abs(last[1] - y) < NEAR) return;
  stroke.push([x, y]);
}

export const pointsOf = (strokes: readonly (readonly Point[])[]): number => strokes.reduce((sum, stroke) => sum + stroke.length, 0);

/** For an SVG path. A single point is a dot. */
export function pathOf(stroke: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  return `M${first.join(' ')}${rest.length === 0 ? 'h1' : rest.map((point) => `L${point.join(' ')}`).join('')}`;
}
