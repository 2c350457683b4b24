import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { manual } from './manual-plugin.js';

/** Where `npm run dev:console` finds the API. */
const API_ORIGIN = 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/console/',
  plugins: [react(), manual()],
  // The shared vocabulary comes from its source, so that the console never bundles a stale build of it.
  resolve: { conditions: ['huiyin-source', ...defaultClientConditions] },
  server: { port: 5174, proxy: { '/api': API_ORIGIN } },
  build: {
    // Office desktops run browsers with older Chromium kernels; antd needs at least this.
    target: ['chrome88', 'edge88', 'firefox86', 'safari14'],
    // The policy of the server forbids inline scripts and data: fonts; small pictures may be inlined.
    assetsInlineLimit: 2048,
    // What a third of the pages share comes in one file: measured, the first load is 20 kB smaller than with a file for
    // each set of pages that share a module. Shared by 12 pages in place of 22 it is 30 kB larger, by 38 11 kB.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'common', minShareCount: 22 }],
        },
      },
    },
    chunkSizeWarningLimit: 1200,
  },
});
