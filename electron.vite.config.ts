import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/** The oldest runtime the application has to run on is Electron 33: Node 20.18, Chromium 130. */
const oldestNode = 'node20.18';
const oldestChromium = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: oldestNode,
      outDir: path.join(root, 'out/main'),
      emptyOutDir: true,
      sourcemap: true,
      // The natives ship as files of their own: better-sqlite3, the only one in `dependencies`, and the optional keytar.
      externalizeDeps: { include: ['keytar'] },
      rolldownOptions: {
        input: { main: path.join(root, 'electron/shell/main.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: oldestNode,
      outDir: path.join(root, 'out/preload'),
      emptyOutDir: true,
      // A sandboxed preload can't load modules: everything it uses is in this one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: path.join(root, 'electron/shell/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path.join(root, 'renderer'),
    plugins: [react()],
    build: {
      target: oldestChromium,
      outDir: path.join(root, 'out/renderer'),
      emptyOutDir: true,
      // Parsed before the first paint, so it is worth being small.
      minify: true,
      // The content security policy allows no data: scripts or styles; fonts and pictures stay files too.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: path.join(root, 'renderer/index.html') } },
    },
  },
});
