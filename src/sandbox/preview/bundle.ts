import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import type { PreviewPlace } from './protocol.ts';

/** Scripts and styles of the preview, by the path under which the page asks for them. */
export type Assets = ReadonlyMap<string, { readonly type: string; readonly content: string }>;

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The extensions' own entry files: what HubSpot would build and run. */
const ENTRIES: Readonly<Record<PreviewPlace, string>> = {
  tab: pathOf('../../../extensions/app/cards/handover-card.tsx'),
  sidebar: pathOf('../../../extensions/app/cards/handover-card-sidebar.tsx'),
  settings: pathOf('../../../extensions/app/settings/settings-page.tsx'),
  home: pathOf('../../../extensions/app/pages/home-page.tsx'),
};

const COMMON: BuildOptions = {
  bundle: true, write: false, format: 'iife', platform: 'browser', target: 'es2022', jsx: 'automatic', legalComments: 'none', logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"development"' },
  // One React for the shim and the extension, also when the extension's folder has packages of its own.
  alias: { react: pathOf('../../../node_modules/react'), '@remote-ui/react': pathOf('../../../node_modules/@remote-ui/react') },
};

/** Bundles page and extensions. esbuild is loaded late: it is not there where only the server is installed. */
export async function bundlePreview(): Promise<Assets> {
  const { build } = await import('esbuild');
  const page = await build({ ...COMMON, entryPoints: [pathOf('page/main.tsx'), pathOf('page/page.css')], outdir: '/out' });
  const assets = new Map<string, { type: string; content: string }>();
  for (const { path, text } of page.outputFiles ?? []) {
    const isStyle = path.endsWith('.css');
    assets.set(isStyle ? '/page.css' : '/page.js', { type: isStyle ? 'text/css' : 'text/javascript', content: text });
  }
  for (const [place, entry] of Object.entries(ENTRIES)) {
    // The shim first: the extension looks for HubSpot's worker globals while it is loaded.
    const contents = `import ${JSON.stringify(pathOf('page/worker-shim.ts'))};\nimport ${JSON.stringify(entry)};\n`;
    const worker = await build({ ...COMMON, stdin: { contents, resolveDir: pathOf('.'), loader: 'ts' } });
    assets.set(`/worker-${place}.js`, { type: 'text/javascript', content: worker.outputFiles?.[0]?.text ?? '' });
  }
  return assets;
}
