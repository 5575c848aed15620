// Twelve user tasks on npm bpmn-engine: in memory, and with its state saved to SQLite (WAL, FULL) after each step.
// Prints one JSON line of figures.
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
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
  listener.on('activity.wait', async (api) => {
    // What waits is what has to be there after a power cut: saved before anybody concludes it.
    if (save) await save(engine).catch((error) => engine.emit('error', error));
    api.signal({ numero: 'EJ-1', fecha: '2026-02-09', importe: '1250.50', observaciones: 'Sin observaciones.' });
  });
  await engine.execute({ listener });
  await done;
}

const seconds = async (work) => { const began = performance.now(); await work(); return (performance.now() - began) / 1000; };

const instances = Number(process.argv[2] ?? 300);
const memory = await seconds(async () => { for (let n = 0; n < instances; n++) await run(); });

// Durable: the engine's state as JSON, a row at each step, committed before the next one begins.
const folder = mkdtempSync(join(process.argv[3] ?? '.', 'bench-'));
const db = new Database(join(folder, 'states.sqlite'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE state (id INTEGER PRIMARY KEY, json TEXT)');
const insert = db.prepare('INSERT INTO state (json) VALUES (?)');
const durableInstances = Math.max(1, Math.floor(instances / 15));
const save = async (engine) => insert.run(JSON.stringify(await engine.getState()));
const durable = await seconds(async () => { for (let n = 0; n < durableInstances; n++) await run(save); });
const { rows } = db.prepare('SELECT count(*) AS rows FROM state').get();
if (rows !== durableInstances * tasks.length) throw new Error(`${rows} states saved, ${durableInstances * tasks.length} steps done`);
db.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify({
  engine: 'bpmn-engine 25.0.1', instances_per_s: instances / memory, durable_steps_per_s: (durableInstances * tasks.length) / durable,
}));
