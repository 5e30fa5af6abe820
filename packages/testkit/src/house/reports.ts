import { stripVTControlCharacters } from 'node:util';

/** What a runner's JSON report says, in the terms of the sum that `npm test` prints. */
export interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Report extends Sum {
  /** Seconds of a worker that each file took; what loading it took is not among them. */
  files: { path: string; seconds: number }[];
  /** The tests that failed: where and which, with the first line of why. */
  faults: string[];
}

const fault = (path: string, test: string, why = ''): string =>
  `${path} > ${test}: ${stripVTControlCharacters(why).split('\n', 1)[0]}`.slice(0, 400);

interface VitestJson {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    startTime: number;
    endTime: number;
    /** Why the file itself failed, where it did. */
    message?: string;
    status?: string;
    assertionResults?: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

export function vitestReport(json: unknown, root: string): Report {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = json as VitestJson;
  const within = (name: string): string => (name.startsWith(root) ? name.slice(root.length).replace(/^\//, '') : name);
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
    files: testResults.map(({ name, startTime, endTime }) => ({
      path: within(name),
      seconds: (endTime - startTime) / 1000,
    })),
    faults: testResults.flatMap(({ name, status, message, assertionResults = [] }) => {
      const failed = assertionResults.filter((one) => one.status === 'failed');
      if (failed.length === 0 && status === 'failed') return [fault(within(name), 'the file', message)];
      return failed.map((one) => fault(within(name), one.fullName, one.failureMessages?.[0]));
    }),
  };
}

interface PlaywrightSuite {
  file: string;
  specs?: {
    title: string;
    ok: boolean;
    tests: { results: { duration: number; error?: { message?: string } }[] }[];
  }[];
  suites?: PlaywrightSuite[];
}
interface PlaywrightJson {
  suites: PlaywrightSuite[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

const milliseconds = ({ specs = [], suites = [] }: PlaywrightSuite): number => {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results));
  return [...results.map(({ duration }) => duration), ...suites.map(milliseconds)].reduce((sum, one) => sum + one, 0);
};

const faultsOf = ({ file, specs = [], suites = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => fault(file, title, tests[0]?.results.find(({ error }) => error)?.error?.message)),
  ...suites.flatMap(faultsOf),
];

export function playwrightReport(json: unknown): Report {
  const { stats, suites } = json as PlaywrightJson;
  return {
    passed: stats.expected,
    // A test that needed a second try is not a passed one.
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    files: suites.map((suite) => ({ path: suite.file, seconds: milliseconds(suite) / 1000 })),
    faults: suites.flatMap(faultsOf),
  };
}

/** The slowest files, one line each, and what all of them took. */
export function slowest({ files }: Report, count = 10): string[] {
  const sorted = files.toSorted((a, b) => b.seconds - a.seconds);
  const all = files.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    ...sorted.slice(0, count).map(({ path, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${path}`),
    `${all.toFixed(1).padStart(7)} s  all ${files.length} files`,
  ];
}
