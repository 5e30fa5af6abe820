import { describe, expect, it } from 'vitest';
import { houseFaults, missingTexts } from './rules.ts';

// Written in two parts, so that the check does not take this file's own examples for imports.
const importing = (path: string) => `import ${JSON.stringify(path).replaceAll('"', "'")};`;
const faults = (path: string, text = '') => houseFaults([{ path, text }]);

describe('house rules', () => {
  it('takes a tidy tree', () => {
    expect(
      houseFaults([
        { path: 'server/src/features/unions/service.ts', text: importing('../mandates/index.ts') },
        { path: 'server/src/features/mandates/index.ts', text: '' },
      ]),
    ).toEqual([]);
  });
  it('rejects untidy names in a feature, drawers and strangers at the top', () => {
    expect(faults('server/src/features/unions/Stuff.ts')).toHaveLength(1);
    expect(faults('server/src/features/unions/types.ts')).toHaveLength(1);
    expect(faults('server/src/features/unions/sync-port.ts')).toEqual([]);
    expect(faults('web/src/lib/utils.ts')).toHaveLength(1);
    expect(faults('scripts/x.sh')).toHaveLength(1);
  });
  it('rejects a store that knows the service, and a model that knows the store', () => {
    expect(faults('server/src/features/a/store.ts', importing('./service.ts'))).toHaveLength(1);
    expect(faults('server/src/features/a/model.ts', importing('./store.ts'))).toHaveLength(1);
    expect(faults('server/src/features/a/routes.ts', importing('./service.ts'))).toEqual([]);
    expect(faults('server/src/features/a/store.ts', importing('./scope.ts'))).toEqual([]);
  });
  it('rejects a browser test that waits for a time', () => {
    const waits = ['await page', 'waitForTimeout(500);'].join('.');
    expect(faults('web/e2e/x.spec.ts', waits)).toHaveLength(1);
    expect(faults('web/e2e/pages/x.ts', waits)).toHaveLength(1);
  });
  it('rejects a feature that reaches into another, into sync, and packages that know the server', () => {
    expect(faults('server/src/features/a/service.ts', importing('../b/store.ts'))).toHaveLength(1);
    expect(faults('server/src/features/a/service.ts', importing('../../sync/index.ts'))).toHaveLength(1);
    expect(faults('server/src/sync/room.ts', importing('../features/a/index.ts'))).toHaveLength(1);
    expect(faults('packages/text/src/fold.ts', importing('../../../server/src/main.ts'))).toHaveLength(1);
    expect(faults('web/src/app/x.tsx', importing('../../../server/src/main.ts'))).toHaveLength(1);
  });
  it('finds circles between features', () => {
    const files = [
      { path: 'server/src/features/a/service.ts', text: importing('../b/index.ts') },
      { path: 'server/src/features/b/service.ts', text: importing('../c/index.ts') },
      { path: 'server/src/features/c/service.ts', text: importing('../a/index.ts') },
    ];
    expect(houseFaults(files)).toEqual(['circle: feature:a -> feature:b -> feature:c -> feature:a']);
  });
  it('finds rules of a specification that no test names', () => {
    const spec = { path: 'server/src/sync/SPEC.md', text: '1.1 One thing.\n1.10 Another, and not\n    1.2 of them.\n' };
    const test = { path: 'server/src/sync/room.test.ts', text: "it('1.10 does another')" };
    expect(houseFaults([spec, test])).toEqual(['server/src/sync/SPEC.md: no test names rule 1.1']);
    expect(houseFaults([spec, { ...test, text: "it('1.1 1.10 does both')" }])).toEqual([]);
    expect(houseFaults([spec, { ...test, text: "[['1.1', 'a row'], ['1.10', 'another']]" }])).toEqual([]);
    expect(houseFaults([spec, { ...test, text: "it('1.1 does it', () => expect(half).toBe(1.10))" }])).toHaveLength(1);
  });
  it('knows rules with letters, the rows of a table, and a specification that it cannot read', () => {
    const spec = { path: 'packages/a/SPEC.md', text: '- **S1** One.\n- **D1.1** Two.\n- **L15** Three.\n' };
    const test = { path: 'packages/a/src/b.test.ts', text: 'it(`S1.${n} row`); it("D1.1 does"); it("L15 L16 does")' };
    expect(houseFaults([spec, test])).toEqual([]);
    expect(houseFaults([spec])).toHaveLength(3);
    expect(houseFaults([spec, { ...test, path: 'packages/b/src/b.test.ts' }])).toHaveLength(3);
    expect(houseFaults([{ ...spec, text: '' }])).toHaveLength(1);
  });
  it('finds texts that one language lacks, counting plural forms as one', () => {
    expect(missingTexts({ a: { b: 'x', n_one: '1', n_other: 'n' } }, { a: { b: 'x', n_other: 'n' } })).toEqual([]);
    const [el, en] = ['el', 'en'].map((language) => `web/src/i18n/texts/a.${language}.json`);
    const files = [
      { path: el!, text: '{ "b": "x" }' },
      { path: en!, text: '{ "c": "x" }' },
    ];
    expect(houseFaults(files)).toEqual(['English lacks the text a.b', 'Greek lacks the text a.c']);
  });
});
