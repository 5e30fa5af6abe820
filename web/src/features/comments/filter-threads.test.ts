import { mentionOf, type CommentShape, type Me, type ThreadShape } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { hasNew, passes, threadFilters } from './filter-threads.ts';
import { groupThreads } from './group-threads.ts';

const [mine, union, another] = ['a', 'b', 'c'].map((letter) => letter.repeat(24)) as [string, string, string];
const me = { id: mine, mandates: [{ union: { id: union } }] } as unknown as Me;
const comment = (by: string, at: string, body = 'λόγια', more: Partial<CommentShape> = {}) =>
  ({ author: { id: by }, createdAt: at, body, deletedAt: null, ...more }) as CommentShape;
const thread = (comments: CommentShape[], more: Partial<ThreadShape> = {}) =>
  ({ id: 't', anchor: null, itemId: null, suggestionId: null, seenUntil: null, comments, ...more }) as ThreadShape;
const found = (one: ThreadShape, lost = false, who: Me | null = me) =>
  threadFilters.filter((filter) => passes(one, filter, who, () => lost));

describe('which threads are shown', () => {
  it.each([
    ['somebody else’s, unread', thread([comment('other', '2')]), ['all', 'new']],
    ['read', thread([comment('other', '2')], { seenUntil: '2' }), ['all']],
    ['answered by oneself', thread([comment('other', '1'), comment(mine, '2')], { seenUntil: '2' }), ['all', 'mine']],
    ['answered since', thread([comment(mine, '1'), comment('other', '2')], { seenUntil: '1' }), ['all', 'new', 'mine']],
    [
      'naming me',
      thread([comment('o', '1', mentionOf('person', mine, 'Εγώ'))], { seenUntil: '1' }),
      ['all', 'mentions'],
    ],
    [
      'naming my union',
      thread([comment('o', '1', mentionOf('union', union, 'Ε'))], { seenUntil: '1' }),
      ['all', 'mentions'],
    ],
    ['naming another', thread([comment('o', '1', mentionOf('person', another, 'Άλλη'))], { seenUntil: '1' }), ['all']],
    ['what was deleted is no news', thread([comment('o', '1', 'λόγια', { deletedAt: '2' })]), ['all']],
  ])('%s', (_, one, expected) => expect(found(one)).toEqual(expected));

  it('without words where they were, and for a guest', () => {
    expect(found(thread([comment('other', '2')]), true)).toEqual(['all', 'new', 'detached']);
    expect(found(thread([comment('other', '2')]), false, null)).toEqual(['all']);
    expect(hasNew(thread([comment('other', '2')]), null)).toBe(false);
  });
});

it('threads on items of a roadmap are none on the whole document', () => {
  const [on, general] = [thread([], { itemId: 'i' }), thread([])];
  expect(groupThreads([on, general], new Map())).toEqual({ placed: [], items: [on], whole: [general], detached: [] });
});

describe('where a thread about a suggestion stands', () => {
  const about = thread([], { suggestionId: 's', anchor: { start: '', end: '', quote: 'λόγια' } });
  const groups = (standing: [string, boolean][]) => groupThreads([about], new Map(), new Map(standing));

  it('goes with the suggestion while that stands, and by its words afterwards', () => {
    expect(groups([['s', true]]).placed).toEqual([about]);
    expect(groups([['s', false]]).detached).toEqual([about]);
    expect(groups([]).detached).toEqual([about]);
  });
});
