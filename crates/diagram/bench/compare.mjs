// Crossings of our layout, elkjs and bpmn-auto-layout on the same graphs, counted by one function.
//
//   cargo run --release -p procede-diagram --example draw -- DIR [FILE.toml ...]    writes DIR/graphs.json
//   npm install && node compare.mjs DIR/graphs.json [--json]
//
// What each is given: the same nodes (with the sizes we draw), edges and their order. elkjs runs three ways: `free`
// without lanes (an easier task than ours: it may put any step anywhere), `lanes` with one partition per lane in
// direction RIGHT, which is how elk.layered keeps lanes as columns, and `lanes, best` over four combinations of model
// order and cycle breaking at a higher thoroughness, of which the fewest crossings count. bpmn-auto-layout knows no lanes either.
// Crossings: points inside two pieces of different edges, at any angle. Pieces of two edges that lie upon each other
// are no crossings; they are counted apart (`over`), since they hide some.
import { readFileSync } from 'node:fs';
import ELK from 'elkjs';
import { layoutProcess } from 'bpmn-auto-layout';

const EPSILON = 0.01;

const graphs = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const rows = [];
for (const graph of graphs) {
  const ours = count(graph.edges.map((e) => e.points));
  if (ours.crossings !== graph.crossings) throw new Error(`${graph.key}: counted ${ours.crossings}, Rust says ${graph.crossings}`);
  rows.push({ key: graph.key, ours, free: await elk(graph, false), lanes: await elk(graph, true), best: await elkBest(graph), bpmn: await bpmn(graph) });
}
const layouts = ['ours', 'free', 'lanes', 'best', 'bpmn'];
const total = Object.fromEntries(layouts.map((l) => [l, {
  crossings: rows.reduce((sum, r) => sum + r[l].crossings, 0),
  over: rows.reduce((sum, r) => sum + r[l].over, 0),
}]));
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ rows, total }));
} else {
  console.log('crossings (pieces of edges upon each other)');
  print('', ['ours', 'elk free', 'elk lanes', 'elk l.best', 'bpmn-auto']);
  for (const row of [...rows, { key: 'total', ...total }]) {
    print(row.key, layouts.map((l) => `${row[l].crossings} (${row[l].over})`));
  }
}

function print(key, cells) {
  console.log(key.padEnd(26) + cells.map((c) => String(c).padStart(12)).join(''));
}

/** Polylines, one per edge, as [x, y] points. */
function count(lines) {
  let crossings = 0;
  let over = 0;
  const pieces = lines.map((points) => points.slice(1).map((q, i) => [points[i], q]));
  for (let i = 0; i < pieces.length; i++) {
    for (let j = i + 1; j < pieces.length; j++) {
      for (const p of pieces[i]) {
        for (const q of pieces[j]) {
          if (cross(p, q)) crossings++;
          else if (lieUpon(p, q)) over++;
        }
      }
    }
  }
  return { crossings, over };
}

function side([a, b], c) {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return Math.abs(area) < EPSILON ? 0 : Math.sign(area);
}

function cross(p, q) {
  return side(p, q[0]) * side(p, q[1]) < 0 && side(q, p[0]) * side(q, p[1]) < 0;
}

function lieUpon(p, q) {
  if (side(p, q[0]) || side(p, q[1])) return false;
  const axis = Math.abs(p[0][0] - p[1][0]) > Math.abs(p[0][1] - p[1][1]) ? 0 : 1;
  const [a, b] = [p[0][axis], p[1][axis]].sort((m, n) => m - n);
  const [c, d] = [q[0][axis], q[1][axis]].sort((m, n) => m - n);
  return Math.min(b, d) - Math.max(a, c) > EPSILON;
}

async function elk(graph, lanes, options = {}) {
  const result = await new ELK().layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': lanes ? 'RIGHT' : 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.partitioning.activate': String(lanes),
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      ...options,
    },
    children: graph.nodes.map((n, i) => ({ id: `n${i}`, width: n.w, height: n.h, layoutOptions: lanes ? { 'elk.partitioning.partition': String(n.lane) } : {} })),
    edges: graph.edges.map((e, i) => ({ id: `e${i}`, sources: [`n${e.from}`], targets: [`n${e.to}`] })),
  });
  return count(result.edges.map((e) => {
    const { startPoint, bendPoints = [], endPoint } = e.sections[0];
    return [startPoint, ...bendPoints, endPoint].map((p) => [p.x, p.y]);
  }));
}

async function elkBest(graph) {
  let best;
  for (const order of ['NONE', 'NODES_AND_EDGES']) {
    for (const cycles of ['GREEDY', 'MODEL_ORDER']) {
      // Some combinations throw inside of elk on some graphs; the others still count.
      const found = await elk(graph, true, {
        'elk.layered.considerModelOrder.strategy': order,
        'elk.layered.cycleBreaking.strategy': cycles,
        'elk.layered.thoroughness': '50',
      }).catch(() => undefined);
      if (found && (!best || found.crossings < best.crossings)) best = found;
    }
  }
  if (!best) throw new Error(`${graph.key}: elk fails with every option`);
  return best;
}

async function bpmn(graph) {
  const tag = { Start: 'startEvent', End: 'endEvent', Task: 'task', Wait: 'task', Call: 'callActivity', Decision: 'exclusiveGateway', Fork: 'parallelGateway', Join: 'parallelGateway' };
  const flows = graph.edges.map((e, i) => `<bpmn:sequenceFlow id="e${i}" sourceRef="n${e.from}" targetRef="n${e.to}"/>`);
  const nodes = graph.nodes.map((n, i) => {
    const ends = graph.edges.map((e, k) => (e.to === i ? `<bpmn:incoming>e${k}</bpmn:incoming>` : '') + (e.from === i ? `<bpmn:outgoing>e${k}</bpmn:outgoing>` : ''));
    return `<bpmn:${tag[n.shape]} id="n${i}">${ends.join('')}</bpmn:${tag[n.shape]}>`;
  });
  const xml = await layoutProcess(
    `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p">${nodes.join('')}${flows.join('')}</bpmn:process></bpmn:definitions>`,
  );
  const lines = [...xml.matchAll(/<bpmndi:BPMNEdge[^>]*bpmnElement="e\d+"[^>]*>(.*?)<\/bpmndi:BPMNEdge>/gs)].map((m) =>
    [...m[1].matchAll(/<di:waypoint x="([-\d.e]+)" y="([-\d.e]+)"/g)].map((p) => [Number(p[1]), Number(p[2])]),
  );
  if (lines.length !== graph.edges.length) throw new Error(`${graph.key}: ${lines.length} of ${graph.edges.length} edges laid out`);
  return count(lines);
}
