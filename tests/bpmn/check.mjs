// Every exported procedure is BPMN 2.0 that others can read, lints clean, and runs.
//
//     node check.mjs DIR      DIR as `cargo xtask export-bpmn DIR` writes it
//
// * read: bpmn-moddle reads it without a warning, and ids, lanes, flows and pictures belong together.
// * lint: bpmnlint's recommended rules, warnings included. What is switched off stands in OFF with its reason.
// * run: bpmn-engine carries it to each of its ends, and along each answer and each timer, to completion.
// * play: so do tokens moved strictly as the standard says. bpmn-engine 25 alone would not notice a join that waits for
//   ever: it takes an answer that was not given for a branch that has arrived (paed01/bpmn-elements#44).

import { EventEmitter } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { BpmnModdle } from 'bpmn-moddle';
import { Engine } from 'bpmn-engine';

const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

/** Rules of bpmnlint that are switched off: name and reason. */
const OFF = {};

/** These must be there and must run; so that an empty folder is no success. */
const EXPECTED = 36;
const MUST_RUN = ['1.2', '1.3', '1.12', '2.6', '2.7', '2.8', '4.3'];

/** More tasks than the longest way through any procedure. */
const MOST_TASKS = 400;

const count = { passed: 0, failed: 0 };

async function test(name, body) {
  try {
    await body();
    count.passed += 1;
  } catch (error) {
    count.failed += 1;
    console.log(`FAILED ${name}\n    ${String(error.message ?? error).replaceAll('\n', '\n    ')}`);
  }
}

function check(truth, what) {
  if (!truth) throw new Error(what);
}

function checkNone(found, what) {
  check(found.length === 0, `${what}: ${found.join('; ')}`);
}

// ---- reading

async function read(file) {
  const { rootElement, warnings, elementsById } = await new BpmnModdle().fromXML(file.xml);
  checkNone(warnings.map((warning) => warning.message), 'warnings');
  return { rootElement, elementsById, process: rootElement.rootElements.find(is('bpmn:Process')) };
}

function is(type) {
  return (element) => element.$instanceOf(type);
}

function checkTogether({ rootElement, elementsById, process }) {
  const nodes = process.flowElements.filter(is('bpmn:FlowNode'));
  const flows = process.flowElements.filter(is('bpmn:SequenceFlow'));

  const lanes = process.laneSets.flatMap((set) => set.lanes);
  const lanesOf = (node) => lanes.filter((lane) => lane.flowNodeRef?.includes(node)).length;
  checkNone(nodes.filter((node) => lanesOf(node) !== 1).map((node) => node.id), 'not in exactly one lane');

  const loose = flows.filter(
    (flow) => !flow.sourceRef.outgoing?.includes(flow) || !flow.targetRef.incoming?.includes(flow),
  );
  checkNone(loose.map((flow) => flow.id), 'flows that their nodes do not name');
  const foreign = nodes.flatMap((node) => [
    ...(node.outgoing ?? []).filter((flow) => flow.sourceRef !== node),
    ...(node.incoming ?? []).filter((flow) => flow.targetRef !== node),
  ]);
  checkNone(foreign.map((flow) => flow.id), 'flows that nodes name wrongly');

  const called = process.flowElements.filter(is('bpmn:CallActivity'));
  checkNone(called.filter((call) => !processes.has(call.calledElement)).map((call) => call.id), 'calls to nothing');

  const pictures = rootElement.diagrams[0].plane.planeElement;
  const drawn = new Set(pictures.map((picture) => picture.bpmnElement.id));
  const wanted = [...nodes, ...flows, ...lanes].map((element) => element.id);
  checkNone(wanted.filter((id) => !drawn.has(id)), 'not drawn');
  const pool = pictures.find((picture) => picture.bpmnElement.$instanceOf('bpmn:Participant')).bounds;
  const outside = pictures.filter((picture) => picture.waypoint?.some((p) => !isInside(p, pool)));
  checkNone(outside.map((picture) => picture.id), 'drawn outside of the pool');
  const detached = pictures.filter((picture) => picture.waypoint && !isAttached(picture, pictures));
  checkNone(detached.map((picture) => picture.id), 'flows drawn apart from their nodes');
  check(Object.keys(elementsById).length > 0, 'nothing in it');
}

function isInside(point, box, slack = 0.5) {
  return (
    point.x >= box.x - slack && point.x <= box.x + box.width + slack &&
    point.y >= box.y - slack && point.y <= box.y + box.height + slack
  );
}

function isAttached(picture, pictures) {
  const boxOf = (node) => pictures.find((other) => other.bpmnElement === node).bounds;
  const { sourceRef, targetRef } = picture.bpmnElement;
  return isInside(picture.waypoint[0], boxOf(sourceRef)) && isInside(picture.waypoint.at(-1), boxOf(targetRef));
}

// ---- lint

const config = { extends: 'bpmnlint:recommended', rules: Object.fromEntries(Object.keys(OFF).map((rule) => [rule, 'off'])) };

async function lint({ rootElement }) {
  // One for each file: some rules remember what they saw.
  const linter = new Linter({ config, resolver: new NodeResolver({ require }) });
  const reports = Object.entries(await linter.lint(rootElement));
  checkNone(
    reports.flatMap(([rule, found]) => found.map((report) => `${rule}: ${report.id} ${report.message}`)),
    'lint',
  );
}

// ---- running

/** Every end, every answer, every timer: a way must exist that comes along it and finishes. */
function goals(process) {
  const ends = process.flowElements.filter(is('bpmn:EndEvent'));
  const choices = process.flowElements.filter(
    (flow) =>
      flow.$instanceOf('bpmn:SequenceFlow') &&
      (flow.conditionExpression || flow.sourceRef.$instanceOf('bpmn:BoundaryEvent')),
  );
  return [...ends, ...choices];
}

/** Steps from each node to the nearest of `targets` (nodes or flows), along flows and timers. */
function distances(process, targets) {
  const far = new Map(targets.map((target) => [target.id, 0]));
  const links = process.flowElements.flatMap((element) => {
    if (element.$instanceOf('bpmn:SequenceFlow')) {
      return [[element.sourceRef.id, element.id], [element.id, element.targetRef.id]];
    }
    return element.attachedToRef ? [[element.attachedToRef.id, element.id]] : [];
  });
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, to] of links) {
      const through = (far.get(to) ?? Infinity) + 1;
      if (through < (far.get(from) ?? Infinity)) {
        far.set(from, through);
        changed = true;
      }
    }
  }
  return (element) => far.get(element.id) ?? Infinity;
}

/** How a run goes: towards the goal first, then to the nearest end of the procedure. */
function strategy(process, goal, reached) {
  const timers = process.flowElements.filter(is('bpmn:BoundaryEvent'));
  const ends = process.flowElements.filter(
    (element) => element.$instanceOf('bpmn:EndEvent') && !element.id.startsWith('fin-plazo'),
  );
  const [toGoal, toEnd] = [distances(process, [goal]), distances(process, ends)];
  return {
    /** One of the waiting tasks that wait for no other. */
    next(waiting, activityOf, order) {
      const isReady = (task) => requirements(activityOf(task)).every((id) => reached.has(id));
      const ready = waiting.filter(isReady);
      check(ready.length > 0, `stuck after ${[...reached].filter((id) => id.startsWith('paso-')).join(' ')}`);
      const task = order === 'first' ? ready[0] : ready.at(-1);
      waiting.splice(waiting.indexOf(task), 1);
      return task;
    },
    /** The timer to let expire while this activity waits. */
    timer(activity) {
      const [timer] = timers.filter((timer) => timer.attachedToRef === activity);
      const leadsOn = timer && !reached.has(goal.id) && toGoal(timer) < Infinity && toGoal(timer) <= toGoal(activity);
      return leadsOn ? timer : undefined;
    },
    /** The answer to give. */
    best(flows) {
      const price = (flow) => (reached.has(goal.id) ? 0 : Math.min(toGoal(flow), 1e6) * 1e6) + Math.min(toEnd(flow), 1e5);
      return flows.toSorted((a, b) => price(a) - price(b))[0];
    },
  };
}

/** Lets bpmn-engine run the file until it ends. */
async function run({ process }, xml, goal) {
  const byId = new Map(process.flowElements.map((element) => [element.id, element]));
  const variables = {};
  for (const flow of process.flowElements.filter((element) => element.conditionExpression)) {
    variables[variableOf(flow).name] = {};
  }

  const reached = new Set();
  const way = strategy(process, goal, reached);
  const waiting = [];
  const listener = new EventEmitter();
  listener.on('activity.wait', (api) => waiting.push(api));
  listener.on('activity.call', (api) => waiting.push(api));
  listener.on('activity.end', (api) => reached.add(api.id));
  listener.on('flow.take', (flow) => reached.add(flow.id));

  const engine = new Engine({ name: process.name, source: xml, variables });
  let ended = false;
  let failure;
  engine.once('end', () => (ended = true));
  engine.once('error', (error) => (failure = error));
  const execution = await engine.execute({ listener });
  for (let tasks = 0; !ended && !failure; tasks += 1) {
    check(tasks < MOST_TASKS, 'it does not end');
    const api = way.next(waiting, (api) => byId.get(api.id), 'first');
    const activity = byId.get(api.id);
    const timer = way.timer(activity);
    if (timer) {
      execution.cancelActivity({ id: timer.id });
      if (timer.cancelActivity) continue;
    }
    answer(activity, variables, way);
    api.signal();
  }
  if (!ended) await engine.stop();
  if (failure) throw failure;
  check(reached.has(goal.id), `it ended without ${goal.id}`);
}

/** The activities that must be concluded before this one is. */
function requirements(activity) {
  const texts = (activity.documentation ?? []).map((documentation) => documentation.text);
  const found = texts.map((text) => /^Se concluye después de: (.+)\.$/.exec(text)).find(Boolean);
  return found ? found[1].split(', ').map((step) => `paso-${step}`) : [];
}

/** Sets the answer's variable, where the step asks. */
function answer(activity, variables, way) {
  const [gateway] = activity.outgoing.map((flow) => flow.targetRef);
  if (!gateway?.$instanceOf('bpmn:ExclusiveGateway') || gateway.outgoing.length < 2) return;
  const best = way.best(gateway.outgoing);
  for (const flow of gateway.outgoing) {
    const { name, key } = variableOf(flow);
    variables[name][key] = flow === best;
  }
}

function variableOf(flow) {
  const found = /^\$\{environment\.variables\.(\w+)\.(\w+)\}$/.exec(flow.conditionExpression.body);
  check(found, `unknown condition: ${flow.conditionExpression.body}`);
  return { name: found[1], key: found[2] };
}

/** Moves tokens as the standard says: a parallel gateway takes one from each of its incoming flows, and waits for it. */
function play({ process }, goal, order) {
  const reached = new Set();
  const way = strategy(process, goal, reached);
  const waiting = [];
  const held = new Map();
  let terminated = false;

  const follow = (flow) => {
    reached.add(flow.id);
    enter(flow.targetRef, flow);
  };
  const enter = (node, flow) => {
    if (node.$instanceOf('bpmn:Activity')) {
      waiting.push(node);
      return;
    }
    if (node.$instanceOf('bpmn:ParallelGateway')) {
      held.set(flow.id, (held.get(flow.id) ?? 0) + 1);
      if (!node.incoming.every((incoming) => held.get(incoming.id) > 0)) return;
      for (const incoming of node.incoming) held.set(incoming.id, held.get(incoming.id) - 1);
    }
    reached.add(node.id);
    if (node.eventDefinitions?.some(is('bpmn:TerminateEventDefinition'))) terminated = true;
    const outgoing = node.outgoing ?? [];
    for (const next of node.$instanceOf('bpmn:ExclusiveGateway') ? [way.best(outgoing)] : outgoing) follow(next);
  };

  enter(process.flowElements.find(is('bpmn:StartEvent')));
  for (let tasks = 0; waiting.length > 0 && !terminated; tasks += 1) {
    check(tasks < MOST_TASKS, 'it does not end');
    const activity = way.next(waiting, (node) => node, order);
    const timer = way.timer(activity);
    if (timer) enter(timer);
    if (timer?.cancelActivity) continue;
    reached.add(activity.id);
    activity.outgoing.forEach(follow);
  }
  const left = [...held].filter(([, tokens]) => tokens > 0).map(([flow]) => flow);
  check(terminated || left.length === 0, `a join waits for ever: ${left.join(', ')}`);
  check(reached.has(goal.id), `it ended without ${goal.id}`);
}

// ---- all of it

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node check.mjs DIR');
  process.exit(2);
}

function files(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));
  const sorted = names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return sorted.map((name) => ({ key: name.slice(0, -'.bpmn'.length), xml: readFileSync(join(folder, name), 'utf8') }));
}

const manual = files(folder);
const all = [...manual, ...files(join(folder, 'subprocedimientos'))];
const processes = new Set(all.map((file) => `procedimiento-${file.key}`));

await test(`${EXPECTED} procedures`, () => check(manual.length === EXPECTED, `there are ${manual.length}`));
for (const key of MUST_RUN) {
  await test(`${key} is among them`, () => check(processes.has(`procedimiento-${key}`), 'it is missing'));
}
let goalCount = 0;
for (const file of all) {
  let model;
  await test(`${file.key}: read`, async () => {
    model = await read(file);
    checkTogether(model);
  });
  if (!model) continue;
  await test(`${file.key}: lint`, () => lint(model));
  for (const goal of goals(model.process)) {
    goalCount += 1;
    await test(`${file.key}: run to ${goal.id}`, () => run(model, file.xml, goal));
    for (const order of ['first', 'last']) {
      await test(`${file.key}: play to ${goal.id}, ${order} task first`, () => play(model, goal, order));
    }
  }
}

const off = Object.entries(OFF).map(([rule, reason]) => `\n    ${rule}: ${reason}`);
console.log(`${all.length} files, ${goalCount} ends, answers and timers; bpmnlint rules switched off: ${off.join('') || 'none'}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 ? 1 : 0);
