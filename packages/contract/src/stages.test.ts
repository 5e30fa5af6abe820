import { describe, expect, it } from 'vitest';
import {
  type StageFacts,
  type StageNeed,
  canonicalJson,
  documentStates,
  missingFor,
  stageNeeds,
  stageSteps,
  stepsFrom,
} from './index.ts';

const all: StageFacts = {
  kind: 'policy',
  state: 'draft',
  archivedFrom: null,
  reason: true,
  activeUnions: 3,
  openVotes: 0,
  version: true,
  lastVote: 'carried',
};
/** What takes each need away, alone. */
const without: Record<StageNeed, Partial<StageFacts>> = {
  reason: { reason: false },
  unions: { activeUnions: 0 },
  version: { version: false },
  noOpenVote: { openVotes: 1 },
  carried: { lastVote: 'notCarried' },
};

describe('the table of stages', () => {
  it('has each step once, and leaves every stage open to the archive alone or more', () => {
    const names = stageSteps.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(names).size).toBe(names.length);
    for (const state of documentStates)
      expect(stepsFrom({ state, archivedFrom: state === 'archived' ? 'adopted' : null }).length).toBeGreaterThan(0);
    expect(stepsFrom({ state: 'archived', archivedFrom: 'adopted' }).map(({ to }) => to)).toEqual(['adopted']);
    expect(stepsFrom({ state: 'adopted', archivedFrom: null }).map(({ to }) => to)).toEqual(['archived']);
  });

  it.each(stageSteps)('$from → $to asks for what it names, and for nothing else', (step) => {
    const facts = { ...all, state: step.from };
    expect(missingFor(step, facts)).toEqual([]);
    for (const need of stageNeeds)
      expect(missingFor(step, { ...facts, ...without[need] })).toEqual(step.needs.includes(need) ? [need] : []);
  });

  it('adopts a policy proposal by a vote alone, and other kinds also where none was held', () => {
    const step = stageSteps.find(({ to }) => to === 'adopted')!;
    expect(missingFor(step, { ...all, lastVote: null })).toEqual(['carried']);
    expect(missingFor(step, { ...all, kind: 'minutes', lastVote: null })).toEqual([]);
    expect(missingFor(step, { ...all, kind: 'minutes', lastVote: 'notCarried' })).toEqual(['carried']);
  });
});

describe('canonical JSON', () => {
  it('is what RFC 8785 writes', () => {
    // From section 3.2.3 and appendix B of the RFC.
    const sorted = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(sorted)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0, 1 / 3])).toBe('[1e+30,4.5,0.002,1e-27,0,0.3333333333333333]');
    expect(canonicalJson({ b: [undefined, null, true], a: undefined, c: 'α"\n' })).toBe(
      '{"b":[null,null,true],"c":"α\\"\\n"}',
    );
  });
});
