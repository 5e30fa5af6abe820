import { posix } from 'node:path';

/** One tracked file: its path from the root, with forward slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

const topLevel = new Set(
  'server web packages docker package.json package-lock.json turbo.json tsconfig.json README.md LICENSE CONTRIBUTING.md SECURITY.md CHANGELOG.md'.split(
    ' ',
  ),
);
/** Names that mean the same in every feature (CONTRIBUTING, «How the code is kept»); any other noun is its file's own. */
const featureFile = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.test|\.long\.test)?\.ts$/;
const drawers = /(^|\/)(utils?|helpers?|misc|common-utils)\.tsx?$/;
const featureDrawers = /^(common|shared|types)\.ts$/;

/** The room a source file lives in, for the rule of who may import whom. */
function roomOf(path: string): string {
  const feature = /^server\/src\/features\/([^/]+)\//.exec(path);
  if (feature) return `feature:${feature[1]}`;
  const server = /^server\/src\/([^/]+)\//.exec(path);
  if (server) return `server:${server[1]}`;
  if (path.startsWith('server/')) return 'server';
  if (path.startsWith('web/')) return 'web';
  const pkg = /^packages\/([^/]+)\//.exec(path);
  return pkg ? `package:${pkg[1]}` : 'root';
}

const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);

/** Relative imports of a file, as paths from the root. */
export function importsOf({ path, text }: SourceFile): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
  return [...found].map((match) => posix.normalize(posix.join(posix.dirname(path), match[1]!)));
}

/** What the reserved names of a feature mean, from the outside in. A file knows only what lies further in. */
const depth: Record<string, number> = { 'routes.ts': 0, 'service.ts': 1, 'store.ts': 3, 'model.ts': 4 };

/** CONTRIBUTING, «How the code is kept»: who may import whom. Returns what is wrong with one import, or null. */
function importFault(from: string, to: string): string | null {
  const [a, b] = [roomOf(from), roomOf(to)];
  if (a === b) {
    const [outer, inner] = [depth[posix.basename(from)], depth[posix.basename(to)]];
    const upwards = a.startsWith('feature:') && outer !== undefined && inner !== undefined && inner < outer;
    return upwards ? 'routes know the service, the service the store, the store the model; never the other way' : null;
  }
  if (a.startsWith('package:')) return 'a package imports only itself by path';
  if (a === 'web') return 'the web meets the server in packages only';
  if (b.startsWith('package:')) return 'packages are imported by name';
  if (isTest(from)) return null;
  if (b.startsWith('feature:')) {
    if (a.startsWith('feature:') && posix.basename(to) !== 'index.ts')
      return 'another feature is imported through its index.ts';
    if (a === 'server:sync' || a === 'server:live' || a === 'server:runtime')
      return `${a.slice(7)} must not know features`;
  }
  if (a.startsWith('feature:') && (b === 'server:sync' || b === 'server:live'))
    return 'features emit events; they do not import sync or live';
  if (a === 'server:sync' && b === 'server:live') return 'sync does not know live';
  return null;
}

/** Circles between rooms: features, the server's folders and packages. */
function circles(files: readonly SourceFile[]): string[] {
  const edges = new Map<string, Set<string>>();
  for (const file of files) {
    if (isTest(file.path)) continue;
    for (const to of importsOf(file)) {
      const [a, b] = [roomOf(file.path), roomOf(to)];
      if (a !== b && a.startsWith('feature:') && b.startsWith('feature:'))
        edges.set(a, (edges.get(a) ?? new Set()).add(b));
    }
  }
  const faults: string[] = [];
  const done = new Set<string>();
  const walk = (room: string, trail: string[]): void => {
    if (trail.includes(room)) {
      faults.push(`circle: ${[...trail.slice(trail.indexOf(room)), room].join(' -> ')}`);
      return;
    }
    if (done.has(room)) return;
    for (const next of edges.get(room) ?? []) walk(next, [...trail, room]);
    done.add(room);
  };
  for (const room of edges.keys()) walk(room, []);
  return faults;
}

function fileFaults({ path, text }: SourceFile): string[] {
  const faults: string[] = [];
  const top = path.split('/')[0]!;
  if (!topLevel.has(top) && !top.startsWith('.')) faults.push(`${path}: nothing else belongs at the top level`);
  const feature = /^server\/src\/features\/[^/]+\/(.+)$/.exec(path);
  if (feature && !featureFile.test(feature[1]!) && feature[1] !== 'README.md' && !feature[1]!.includes('/'))
    faults.push(`${path}: a feature's file is named by a noun in small letters`);
  if (drawers.test(path) || (feature && featureDrawers.test(feature[1]!)))
    faults.push(`${path}: name the thing instead of opening a drawer`);
  if (/\.tsx?$/.test(path)) {
    const lines = text.split('\n').length;
    const most = isTest(path) ? 600 : 350;
    if (lines > most) faults.push(`${path}: ${lines} lines, at most ${most}; split it by what it does`);
    const env = /process\.env\b/.test(text) && path.startsWith('server/src/') && !isTest(path);
    if (env && !/^server\/src\/(main|demo\/main|cli\/main)\.ts$/.test(path))
      faults.push(`${path}: only main reads the environment`);
    if (isTest(path) && /\b(?:it|test|describe)\.(?:only|skip|todo|fixme)\b/.test(text))
      faults.push(`${path}: a test is focused, skipped or left to do`);
    if ((isTest(path) || path.startsWith('web/e2e/')) && /\.waitForTimeout\(/.test(text))
      faults.push(`${path}: a test waits for what it sees, not for a time`);
  }
  return faults;
}

/** Words one language has and the other lacks; plural forms count as one word. */
export function missingTexts(el: unknown, en: unknown): string[] {
  const keys = (value: unknown, at = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => keys(inner, at ? `${at}.${key}` : key))
      : [at.replace(/_(zero|one|two|few|many|other)$/, '')];
  const [a, b] = [new Set(keys(el)), new Set(keys(en))];
  return [
    ...[...a].filter((key) => !b.has(key)).map((key) => `English lacks the text ${key}`),
    ...[...b].filter((key) => !a.has(key)).map((key) => `Greek lacks the text ${key}`),
  ];
}

/** A rule of a specification begins its line with its number: «4.10 », «- **L1** », «- **D1.1** ». */
const rule = /^(?:- \*\*)?([A-Z]?\d+(?:\.\d+)?)(?:\*\* | )/gm;
/** A test's title, or the cell of a table it is made of, begins with the rules it shows; a row of S1's table is S1.<n>. */
const title = /['"`]((?:[A-Z]?\d+(?:\.\d+)?[ ,]+)*[A-Z]?\d+(?:\.\d+)?)(?=[ ,'"`]|\.\$\{)/g;

/** Rules of a specification that no test of its package names. */
function untestedRules(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => posix.basename(path) === 'SPEC.md')
    .flatMap(({ path, text }) => {
      const home = /^(?:packages\/)?[^/]+\//.exec(path)?.[0] ?? '';
      const tests = files.filter((file) => isTest(file.path) && file.path.startsWith(home));
      const named = new Set(
        tests.flatMap((file) => [...file.text.matchAll(title)].flatMap((match) => match[1]!.split(/[ ,]+/))),
      );
      const rules = [...text.matchAll(rule)].map((match) => match[1]!);
      if (rules.length === 0) return [`${path}: no numbered rule was found in it`];
      return rules.filter((number) => !named.has(number)).map((number) => `${path}: no test names rule ${number}`);
    });
}

/** Every fault of the tree against the house rules, one sentence each. */
export function houseFaults(files: readonly SourceFile[]): string[] {
  const imports = files.flatMap((file) =>
    /\.tsx?$/.test(file.path)
      ? importsOf(file).flatMap((to) => {
          const fault = importFault(file.path, to);
          return fault ? [`${file.path} -> ${to}: ${fault}`] : [];
        })
      : [],
  );
  const texts = (language: string) =>
    Object.fromEntries(
      files.flatMap(({ path, text }) => {
        const name = /^web\/src\/i18n\/texts\/(\w+)\.(\w+)\.json$/.exec(path);
        return name?.[2] === language ? [[name[1]!, JSON.parse(text) as unknown]] : [];
      }),
    );
  return [
    ...files.flatMap(fileFaults),
    ...imports,
    ...circles(files),
    ...missingTexts(texts('el'), texts('en')),
    ...untestedRules(files),
  ];
}
