import { build, jsonOf, toPlainText } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { JsonNode } from '../index.ts';
import type { Desk } from '../testing/desk.ts';
import { Drafts } from '../testing/branches.ts';
import { canReword, decideReworded } from './index.ts';

const text = build.text(
  build.h(1, 'Άρθρο 1'),
  build.p('Οι Ενώσεις ζητούν κοινωνικές ρήτρες.'),
  build.p('Η πληρωμή γίνεται σε δέκα ημέρες.'),
) as JsonNode;

/** What the text says once the one thing that a branch suggests was accepted with other words. */
function reworded(suggest: (branch: Desk) => void, words: string): string[] {
  const drafts = new Drafts(text, 1);
  const [branch] = drafts.branches;
  suggest(branch!);
  const [one] = drafts.suggestions(branch!);
  expect(canReword(one!)).toBe(true);
  const made = decideReworded(drafts.text, Y.encodeStateAsUpdate(branch!.doc), [{ id: one!.id, words }]);
  if (made.text) Y.applyUpdate(drafts.author.doc, made.text, 'network');
  Y.applyUpdate(branch!.doc, made.branch, 'network');
  drafts.author.check();
  branch!.check();
  expect(drafts.said(branch!)).toEqual([]);
  return toPlainText(jsonOf(drafts.author.doc)).split('\n').filter(Boolean).slice(1);
}

const [clauses, days] = ['Οι Ενώσεις ζητούν κοινωνικές ρήτρες.', 'Η πληρωμή γίνεται σε δέκα ημέρες.'];

describe('a suggestion that is accepted with other words', () => {
  const cases: [string, (branch: Desk) => void, string, string[]][] = [
    ['of words', (b) => void b.over('δέκα').type('πέντε'), 'επτά', [clauses, days.replace('δέκα', 'επτά')]],
    ['of more words', (b) => void b.at('ρήτρες').type('καλές '), 'όλες τις ', [clauses.replace('ρήτρες', 'όλες τις ρήτρες'), days]],
    ['of fewer words', (b) => void b.over('κοινωνικές ').backspace(), 'μόνο ', [clauses.replace('κοινωνικές', 'μόνο'), days]],
    [
      'with kept words between',
      (b) => void b.over('ζητούν').type('απαιτούν').over('κοινωνικές').type('νέες'),
      'θέλουν άλλες',
      ['Οι Ενώσεις θέλουν άλλες ρήτρες.', days],
    ],
    ['of a paragraph', (b) => void b.at('ρήτρες.', 7).enter().type('Νέα παράγραφος.'), 'Άλλη παράγραφος.', [clauses, 'Άλλη παράγραφος.', days]],
    [
      'of two paragraphs, as one',
      (b) => void b.at('ρήτρες.', 7).enter().type('Νέα.').enter().type('Και άλλη.'),
      'Μία μόνο.',
      [clauses, 'Μία μόνο.', days],
    ],
    ['that are the words of the text', (b) => void b.over('δέκα').type('πέντε'), 'δέκα', [clauses, days]],
  ]; // prettier-ignore
  it.each(cases)('%s', (_, suggest, words, expected) => expect(reworded(suggest, words)).toEqual(expected));

  it('is none that takes a paragraph away, or is about form', () => {
    const drafts = new Drafts(text, 2);
    const [one, other] = drafts.branches;
    one!.select(one!.find('ρήτρες.') + 7, one!.find('ημέρες.') + 7).backspace();
    other!.over('ζητούν').do((chain) => chain.toggleBold());
    for (const branch of [one!, other!]) expect(drafts.suggestions(branch).map(canReword)).not.toContain(true);
  });
});
