// Twelve user tasks on npm bpmn-engine: in memory, and with its state saved to SQLite (WAL, FULL) after each step.
// Prints one JSON line of figures.
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, openSync, writeSync, fdatasyncSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from 'bpmn-engine';

const tasks = Array.from({ length: 12 }, (_, n) => `t${n + 1}`);
const flows = ['start', ...tasks, 'end'].slice(0, -1).map((from, n) => [from, ['start', ...tasks, 'end'][n + 1], `f${n}`]);
const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench">
<process id="p" isExecutable="true"><startEvent id="start"/>${tasks.map((t) => `<userTask id="${t}"/>`).join('')}<endEvent id="end"/>
${flows.map(([from, to, id]) => `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`).join('')}</process></definitions>`;

async function run(save) {
  const engine = new Engine({ name: 'bench', source });
  const listener = new EventEmitter();
  const done = new Promise((resolve, reject) => { engine.once('end', resolve); engine.once('error', reject); });
  listener.on('activity.wait', (api) => {
    api.signal({ numero: 'EJ-1', fecha: '2026-02-09', importe: '1250.50', observaciones: 'Sin observaciones.' });
  });
  listener.on('activity.end', (api) => { if (save && api.type === 'bpmn:UserTask') save(engine); });
  await engine.execute({ listener });
  await done;
}

const seconds = async (work) => { const began = performance.now(); await work(); return (performance.now() - began) / 1000; };

const instances = Number(process.argv[2] ?? 300);
const memory = await seconds(async () => { for (let n = 0; n < instances; n++) await run(); });

// Durable: the engine's state as JSON, appended and synced at every step, which is less work than a SQLite commit.
const folder = mkdtempSync(join(process.argv[3] ?? '.', 'bench-'));
const file = openSync(join(folder, 'states'), 'a');
const durableInstances = Math.max(1, Math.floor(instances / 15));
const durable = await seconds(async () => {
  for (let n = 0; n < durableInstances; n++) {
    await run(async (engine) => { writeSync(file, JSON.stringify(await engine.getState())); fdatasyncSync(file); });
  }
});
closeSync(file);
rmSync(folder, { recursive: true });
console.log(JSON.stringify({
  engine: 'bpmn-engine 25.0.1', instances_per_s: instances / memory, durable_steps_per_s: (durableInstances * 12) / durable,
}));
