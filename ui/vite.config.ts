import { readdirSync, readFileSync } from 'node:fs';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** What pdf.js fetches while it reads: the standard fonts of PDFs that embed none, and JPEG 2000 without WebAssembly. */
function pdfjsFiles(): Plugin {
  const files = [...readdirSync('node_modules/pdfjs-dist/standard_fonts').map((name) => `standard_fonts/${name}`), 'wasm/openjpeg_nowasm_fallback.js'];
  return {
    name: 'pdfjs-files',
    apply: 'build',
    generateBundle() {
      for (const name of files) this.emitFile({ type: 'asset', fileName: `pdfjs/${name}`, source: readFileSync(`node_modules/pdfjs-dist/${name}`) });
    },
  };
}

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [svelte(), pdfjsFiles()],
  clearScreen: false,
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  preview: { host: '127.0.0.1', port: 4173, strictPort: false },
  build: {
    // WebView2 is evergreen; WebKitGTK 2.40 and later is what Debian 12 has.
    target: ['chrome120', 'safari16.4'],
    // The security policy has no data: for fonts or scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], css: true, restoreMocks: true },
});
