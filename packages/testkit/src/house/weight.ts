/** `npm run check:weight`: what a page costs a slow line, from the built files (`web/dist/.vite/manifest.json`). */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Chunk {
  file: string;
  name?: string;
  src?: string;
  imports?: string[];
  css?: string[];
}

const dist = fileURLToPath(new URL('../../../../web/dist/', import.meta.url));
const KiB = 1024;
/** Modules that are fetched when a page is opened, and how many bytes of script (packed) and of style (as it is) that may be. */
const first = ['index.html', 'src/i18n/texts/common.el.json', 'src/i18n/texts/vocabulary.el.json'];
const texts = (...keys: string[]) => keys.map((key) => `src/i18n/texts/${key}.el.json`);
const behindTheDoor = [...first, 'main', ...texts('shell')];
const pages = [
  {
    name: 'sign-in',
    modules: [...first, 'src/door.tsx', 'src/features/identity/SignInPage.tsx', ...texts('identity')],
    // Wanted: 120. React, the query cache, the texts' program and the controls of one form are nine tenths of it.
    script: 128 * KiB,
    style: 80 * KiB,
  },
  {
    name: 'home',
    modules: [...behindTheDoor, 'src/features/today/TodayPage.tsx', ...texts('today', 'workspaces')],
    script: 230 * KiB,
    style: 172 * KiB,
  },
  {
    name: 'document',
    modules: [
      ...behindTheDoor,
      'src/features/documents/DocumentRoute.tsx',
      ...texts('documents', 'editor', 'comments'),
    ],
    // Wanted: 350. The editor alone (TipTap, ProseMirror, Yjs) is 200, React and the controls 110. Panels and most windows
    // come after; a window in which one types at once does not, since the first letters would go into the text.
    script: 477 * KiB,
    style: 200 * KiB,
  },
];

const path = `${dist}.vite/manifest.json`;
if (!existsSync(path)) throw new Error('The web app is not built: npm run build');
const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Chunk>;

/** The files of a module and of all that it imports. */
function filesOf(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key] ?? Object.values(manifest).find(({ name }) => name === key);
  if (!chunk) throw new Error(`${key} is not in the build: the list in weight.ts names what is fetched`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const file of chunk.css ?? []) found.add(file);
  for (const next of chunk.imports ?? []) filesOf(next, found);
  return found;
}

const packedSize = (file: string) => statSync(dist + (existsSync(`${dist}${file}.br`) ? `${file}.br` : file)).size;
const rawSize = (file: string) => statSync(dist + file).size;
const sum = (files: string[], size: (file: string) => number) => files.reduce((total, file) => total + size(file), 0);
const inKiB = (bytes: number) => `${(bytes / KiB).toFixed(1)} KB`;

for (const { name, modules, script, style } of pages) {
  const files = new Set<string>();
  for (const key of modules) filesOf(key, files);
  const scripts = sum(
    [...files].filter((file) => file.endsWith('.js')),
    packedSize,
  );
  const styles = sum(
    [...files].filter((file) => file.endsWith('.css')),
    rawSize,
  );
  const line = `${name}: script ${inKiB(scripts)} of ${inKiB(script)}, style ${inKiB(styles)} of ${inKiB(style)}`;
  if (scripts > script || styles > style) process.exitCode = 1;
  process.stdout.write(`${line}${scripts > script || styles > style ? ' TOO HEAVY' : ''}\n`);
}
