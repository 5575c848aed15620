// A diagram too tall for one sheet, cut between its steps. The drawing's own px at 100 %.

export interface Slice {
  y: number;
  height: number;
}

export interface Paper {
  width: number;
  height: number;
  /** Lane titles, repeated at the head of every sheet. */
  head: number;
  slices: Slice[];
}

/** Letters of 12 px stay legible down to this scale. */
const SMALLEST = 0.62;
const HEAD = 40;
/** Around a step: its border. A decision reaches further than its text. */
const AROUND = 4;
const AROUND_DECISION = 32;

/** How to print a drawing of crates/diagram on sheets whose inside measures `sheet` px. */
export function onPaper(svg: string, sheet: { width: number; height: number }): Paper {
  const [, width = 1, height = 1] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  const whole = Math.min(1, sheet.width / width, sheet.height / height);
  if (whole >= SMALLEST) return { width, height, head: 0, slices: [{ y: 0, height }] };
  const most = sheet.height / Math.min(1, sheet.width / width) - HEAD;
  const busy = stepsIn(svg);
  const slices: Slice[] = [];
  for (let y = 0; y < height; ) {
    const end = y + most >= height ? height : cutBefore(y + most, y + most / 2, busy);
    slices.push({ y, height: end - y });
    y = end;
  }
  return { width, height, head: HEAD, slices };
}

/** The drawing's window onto a slice. */
export function cut(svg: string, width: number, { y, height }: Slice): string {
  return svg.replace(/width="[\d.]+" height="[\d.]+" viewBox="[^"]*"/, `width="100%" viewBox="0 ${y} ${width} ${height}"`);
}

/** The lowest place over `at`, and under `least`, that goes through no step; `at` itself if there is none. */
function cutBefore(at: number, least: number, busy: readonly [number, number][]): number {
  let place = at;
  for (let moved = true; moved; ) {
    moved = false;
    for (const [top, bottom] of busy) {
      if (place > top && place < bottom) {
        place = top;
        moved = true;
      }
    }
  }
  return place > least ? place : at;
}

function stepsIn(svg: string): [number, number][] {
  return [...svg.matchAll(/<g class="node[^"]*"[\s\S]*?<\/g>/g)].map(([node]) => {
    const ys = [...node.matchAll(/ y="([\d.]+)"(?:[^>]*? height="([\d.]+)")?/g)].flatMap(([, y, tall]) => [Number(y), Number(y) + Number(tall ?? 0)]);
    const around = /^<g class="node decision/.test(node) ? AROUND_DECISION : AROUND;
    return ys.length === 0 ? [0, 0] : [Math.min(...ys) - around, Math.max(...ys) + around];
  });
}
