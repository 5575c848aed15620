// Every screen, light and dark, has nothing that axe calls serious or critical.
//
//     node check.mjs SERVER DIST      SERVER is the program `procede-http`, DIST the built pages
//
// Headless Chromium shows the pages; the test server answers them from a new data folder with the example office.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = ['serious', 'critical'];
const PATIENCE = 60_000;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** What a rule gets wrong: the rule, the elements it is wrong about, and why. */
const EXCEPT = [
  {
    rule: 'label-content-name-mismatch',
    of: /^<g class="node /,
    why: 'The words drawn in a step are broken into lines, each a text of its own; axe reads them without the spaces between.',
  },
];

const [server, dist] = process.argv.slice(2);
const count = { passed: 0, failed: 0 };

async function main() {
  const data = mkdtempSync(join(tmpdir(), 'procede-axe-'));
  const program = spawn(server, [data, dist], { stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS });
  try {
    const address = await firstLine(program);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'es-MX', reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.asked = 0;
    page.on('request', () => (page.asked += 1));
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, () => (page.asked -= 1));
    page.address = address;
    await page.goto(address);
    await page.getByRole('button', { name: 'Explorar con datos de ejemplo' }).waitFor();
    await both(page, 'primer arranque');
    await page.getByRole('button', { name: 'Configurar esta oficina' }).click();
    await both(page, 'primer arranque, oficina nueva');
    await ask(page, 'session.demo', {});
    await page.reload();
    await page.getByRole('navigation', { name: 'Principal' }).waitFor();
    for (const screen of await screens(page)) {
      await open(page, screen);
      await both(page, screen.name);
    }
  } finally {
    await browser.close();
    program.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Each screen: its address, and what is done there before it is looked at. */
async function screens(page) {
  const rows = (await ask(page, 'expedientes', { text: '', status: null, procedure: null, unit: null, from: null, to: null, light: null, sort: 'number', descending: false, offset: 0, limit: 200 })).rows;
  const at = (procedure, status) => rows.find((row) => row.procedure === procedure && (!status || row.status === status)) ?? rows[0];
  const open = rows.filter((row) => row.status === 'open');
  const closed = rows.find((row) => row.status === 'closed');
  const withLetter = await find(page, open, (view) => view.current.some((step) => step.step.letters.some((letter) => letter.template !== 'responsiva')));
  const withTerm = await find(page, open, (view) => view.current.some((step) => step.deadline));
  const decides = await find(page, open, (view) => view.current.some((step) => step.step.question && step.mine));
  const kept = (await ask(page, 'responsivas', { box: 'all', text: '', sort: 'activity', descending: false, offset: 0, limit: 100 })).rows;
  const custody = (state) => `#/responsivas/${kept.find((row) => row.item.state === state).item.id}`;
  const letters = (await ask(page, 'letters', { box: 'all', text: '', sort: 'activity', descending: true, offset: 0, limit: 200 })).rows;
  const numbered = letters.map((row) => row.item).find((item) => item.number !== null);
  const received = (await ask(page, 'entradas', { box: 'all', text: '', sort: 'received', descending: true, offset: 0, limit: 100 })).rows;
  const entrada = (state) => `#/entradas/${received.find((row) => row.item.state === state).item.id}`;
  const tab = (name) => async () => page.getByRole('tab', { name }).click();
  const press = (name) => async () => page.getByRole('button', { name }).first().click();
  return [
    { name: 'inicio', hash: '#/inicio' },
    { name: 'bandeja', hash: '#/bandeja' },
    { name: 'bandeja de la unidad', hash: '#/bandeja?caja=unidad' },
    { name: 'expedientes', hash: '#/expedientes' },
    { name: 'expedientes, ninguno', hash: '#/expedientes?texto=nadanadanada' },
    { name: 'iniciar expediente', hash: '#/expedientes', then: press('Iniciar expediente…') },
    { name: 'expediente 1.2', hash: `#/expedientes/${at('1.2').id}` },
    { name: 'expediente con decisión', hash: `#/expedientes/${decides.id}` },
    { name: 'expediente, diagrama', hash: `#/expedientes/${at('1.3').id}`, then: tab('Diagrama') },
    { name: 'expediente, historial', hash: `#/expedientes/${at('1.3').id}`, then: tab('Historial') },
    { name: 'expediente, datos', hash: `#/expedientes/${at('1.3').id}`, then: tab('Datos') },
    { name: 'expediente, documentos', hash: `#/expedientes/${at('1.3').id}`, then: tab('Documentos') },
    { name: 'expediente, enlaces', hash: `#/expedientes/${at('1.3').id}`, then: tab('Enlaces') },
    { name: 'expediente concluido', hash: `#/expedientes/${closed.id}` },
    { name: 'expediente, plazo', hash: `#/expedientes/${withTerm.id}`, then: press('Ver el cómputo') },
    { name: 'expediente, turnar', hash: `#/expedientes/${withTerm.id}`, then: press('Turnar…') },
    ...['entradas', 'salidas', 'semanal', 'importar'].map((one) => ({ name: `correspondencia, ${one}`, hash: `#/correspondencia/${one}` })),
    { name: 'registrar entrada', hash: '#/correspondencia/entradas?hacer=registrar' },
    ...['por_turnar', 'turnada', 'atendida', 'cancelada'].map((state) => ({ name: `entrada, ${state}`, hash: entrada(state) })),
    { name: 'entrada, turnar', hash: entrada('por_turnar'), then: press('Turnar…') },
    { name: 'entrada, agregar copia', hash: entrada('por_turnar'), then: press('Agregar copia…') },
    { name: 'entrada, volante', hash: entrada('turnada'), then: press('Imprimir volante…') },
    { name: 'entradas, filtros', hash: '#/correspondencia/entradas?caja=todas&prioridad=urgente', then: press('Filtros') },
    { name: 'entradas, filtros guardados', hash: '#/correspondencia/entradas?caja=todas', then: press('Filtros guardados') },
    { name: 'responsivas, baja de personal', hash: '#/responsivas', then: press('Baja de personal…') },
    { name: 'oficio', hash: `#/expedientes/${withLetter.id}`, then: press('Redactar') },
    { name: 'oficio con número', hash: `#/oficios/${numbered.id}` },
    ...['Revisión', 'Versiones', 'Anexos', 'Historial'].map((one) => ({ name: `oficio, ${one.toLowerCase()}`, hash: `#/oficios/${numbered.id}`, then: tab(one) })),
    { name: 'oficio, imprimir', hash: `#/oficios/${numbered.id}`, then: () => page.keyboard.press('Control+p') },
    { name: 'nuevo oficio', hash: '#/correspondencia/salidas', then: press('Nuevo oficio…') },
    { name: 'escaneos', hash: '#/correspondencia/escaneos' },
    { name: 'responsivas', hash: '#/responsivas' },
    ...['borrador', 'por_firmar', 'devuelta_en_parte', 'sustituida'].map((state) => ({ name: `responsiva, ${state}`, hash: custody(state) })),
    { name: 'responsiva, pegar', hash: custody('borrador'), then: press('Pegar de Excel…') },
    { name: 'responsiva, lo que falta', hash: custody('borrador'), then: press('Emitir…') },
    { name: 'responsiva, firmar', hash: custody('por_firmar'), then: press('Firmar en pantalla…') },
    { name: 'responsiva, devolver', hash: custody('devuelta_en_parte'), then: press('Devolver…') },
    { name: 'recibir folios', hash: '#/configuracion/folios', then: press('Recibir un bloque…') },
    { name: 'procedimientos', hash: '#/procedimientos' },
    ...['ficha', 'actividades', 'diagrama', 'formatos', 'controles', 'erratas', 'cotejo'].map((one) => ({ name: `procedimiento, ${one}`, hash: `#/procedimientos/1.3?tab=${one}` })),
    { name: 'buscar', hash: '#/buscar' },
    { name: 'buscar, con resultados', hash: '#/buscar?q=ejemplo' },
    { name: 'paleta', hash: '#/inicio', then: () => page.keyboard.press('Control+k') },
    { name: 'atajos', hash: '#/inicio', then: press('Atajos de teclado') },
    ...['oficina', 'unidades', 'personas', 'suplencias', 'plazos', 'membrete', 'folios', 'plantillas', 'compromisos', 'calendario', 'respaldo', 'yo', 'apariencia', 'acerca'].map((one) => ({ name: `configuración, ${one}`, hash: `#/configuracion/${one}` })),
    { name: 'configuración, una plantilla', hash: '#/configuracion/plantillas?plantilla=respuesta' },
    ...['Datos', 'Versiones', 'Cómo se escribe'].map((one) => ({ name: `configuración, plantilla, ${one.toLowerCase()}`, hash: '#/configuracion/plantillas?plantilla=respuesta', then: tab(one) })),
  ];
}

async function find(page, rows, fits) {
  for (const row of rows) if (fits(await ask(page, 'expediente', { id: row.id }))) return row;
  throw new Error('the example office lacks an expediente that the test needs');
}

async function open(page, { hash, then }) {
  // Anew each time: dialogs of the screen before are gone.
  await page.goto('about:blank');
  page.asked = 0;
  await page.goto(`${page.address}/${hash}`);
  await page.locator('main').waitFor();
  await quiet(page);
  await then?.();
  await quiet(page);
}

/** Until nothing is asked of the program, nothing turns and nothing moves; after ten seconds it is looked at as it is. */
async function quiet(page) {
  const until = Date.now() + 10_000;
  for (let still = 0; still < 3 && Date.now() < until; ) {
    const turns = await page.evaluate(
      () => document.querySelector('.spinner, [aria-busy="true"]') !== null || document.getAnimations().some((one) => one.playState === 'running'),
    );
    still = page.asked === 0 && !turns ? still + 1 : 0;
    await page.waitForTimeout(40);
  }
}

async function both(page, name) {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((to) => (document.documentElement.dataset.theme = to), theme);
    await quiet(page);
    const faults = await look(page).catch((error) => [{ impact: 'critical', id: 'axe', help: String(error), nodes: [] }]);
    if (faults.length === 0) {
      count.passed += 1;
      continue;
    }
    count.failed += 1;
    console.log(`${name} (${theme === 'light' ? 'claro' : 'oscuro'})`);
    for (const fault of faults) {
      console.log(`  ${fault.impact}: ${fault.id}: ${fault.help}`);
      for (const node of fault.nodes.slice(0, 3)) {
        console.log(`    ${node.target.join(' ')}\n      ${node.html.slice(0, 200)}\n      ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`);
      }
    }
  }
}

async function look(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = violations.filter((one) => GRAVE.includes(one.impact));
  const excepted = (rule, node) => EXCEPT.some((one) => one.rule === rule && one.of.test(node.html));
  return grave.map((one) => ({ ...one, nodes: one.nodes.filter((node) => !excepted(one.id, node)) })).filter((one) => one.nodes.length > 0);
}

async function ask(page, method, params) {
  return page.evaluate(
    async ([path, body]) => {
      const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    },
    [`/rpc/${method}`, JSON.stringify(params)],
  );
}

async function firstLine(program) {
  for await (const line of createInterface({ input: program.stdout })) return line;
  throw new Error('the test server did not start');
}

try {
  await main();
} catch (error) {
  count.failed += 1;
  console.log(error);
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 ? 1 : 0);
