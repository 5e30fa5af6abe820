import { describe, expect, it } from 'vitest';
import type { DocumentState, WorkspaceRole } from './codes.ts';
import {
  documentRights,
  type PersonFacts,
  workspaceRole,
  type WorkspaceFacts,
  workspaceRights,
} from './permissions.ts';

const now = new Date('2026-06-01T12:00:00Z');
const hour = 3_600_000;
const later = (ms: number) => new Date(now.getTime() + ms);

/** What was agreed, written out once more: e edit, c comment, s suggest, r read. */
const table: Record<WorkspaceRole, Record<DocumentState, string>> = {
  coordinator: { draft: 'ecsr', consultation: 'ecsr', voting: 'cr', adopted: 'cr', archived: 'r' },
  editor: { draft: 'ecsr', consultation: 'csr', voting: 'cr', adopted: 'cr', archived: 'r' },
  commenter: { draft: 'csr', consultation: 'csr', voting: 'cr', adopted: 'cr', archived: 'r' },
  viewer: { draft: 'r', consultation: 'r', voting: 'r', adopted: 'r', archived: 'r' },
};

const letters = (role: WorkspaceRole | null, state: DocumentState, locked = false, archived = false) => {
  const rights = documentRights(role, { state, locked }, { archived });
  return [rights.edit && 'e', rights.comment && 'c', rights.suggest && 's', rights.read && 'r']
    .filter(Boolean)
    .join('');
};

describe('documentRights', () => {
  for (const [role, row] of Object.entries(table) as [WorkspaceRole, Record<DocumentState, string>][])
    for (const [state, expected] of Object.entries(row) as [DocumentState, string][])
      it(`${role} on ${state}: ${expected}`, () => {
        expect(letters(role, state)).toBe(expected);
        const { access } = documentRights(role, { state, locked: false }, { archived: false });
        expect(access).toBe(expected.includes('e') ? 'write' : expected.includes('c') ? 'comment' : 'read');
      });
  it('a lock takes editing and suggesting from everyone and leaves comments', () => {
    for (const role of ['coordinator', 'editor', 'commenter'] as const) expect(letters(role, 'draft', true)).toBe('cr');
  });
  it('in an archived workspace everyone reads', () => {
    for (const role of ['coordinator', 'editor', 'commenter', 'viewer'] as const)
      expect(letters(role, 'draft', false, true)).toBe('r');
  });
  it('without a role there is nothing, not even existence', () => {
    expect(letters(null, 'adopted')).toBe('');
    expect(documentRights(null, { state: 'draft', locked: false }, { archived: false }).access).toBe('none');
  });
  it('only a coordinator moderates', () => {
    const moderates = (role: WorkspaceRole) =>
      documentRights(role, { state: 'draft', locked: false }, { archived: false }).moderate;
    expect((['coordinator', 'editor', 'commenter', 'viewer'] as const).filter(moderates)).toEqual(['coordinator']);
  });
});

const workspace: WorkspaceFacts = {
  visibility: 'private',
  archived: false,
  unions: [{ id: 'u1', status: 'active' }],
  overrides: [],
};
const person = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  id: 'p1',
  suspended: false,
  coordinator: false,
  mandates: [],
  ...more,
});
const mandate = (kind: 'representative' | 'alternate' | 'member', more = {}) => ({
  unionId: 'u1',
  kind,
  startsAt: later(-hour),
  endsAt: null,
  ...more,
});

describe('workspaceRole', () => {
  it('a participating union makes its representatives and alternates editors, its members commenters', () => {
    expect(workspaceRole(person({ mandates: [mandate('representative')] }), workspace, now)).toBe('editor');
    expect(workspaceRole(person({ mandates: [mandate('alternate')] }), workspace, now)).toBe('editor');
    expect(workspaceRole(person({ mandates: [mandate('member')] }), workspace, now)).toBe('commenter');
  });
  it('the strongest of several mandates counts', () => {
    expect(workspaceRole(person({ mandates: [mandate('member'), mandate('alternate')] }), workspace, now)).toBe(
      'editor',
    );
  });
  it('a mandate holds from its start up to, not including, its end', () => {
    const at = (startsAt: Date, endsAt: Date | null) =>
      workspaceRole(person({ mandates: [mandate('member', { startsAt, endsAt })] }), workspace, now);
    expect(at(now, null)).toBe('commenter');
    expect(at(later(1), null)).toBeNull();
    expect(at(later(-hour), later(1))).toBe('commenter');
    expect(at(later(-hour), now)).toBeNull();
  });
  it('another union, or one that is not active, gives nothing', () => {
    expect(workspaceRole(person({ mandates: [mandate('member', { unionId: 'u2' })] }), workspace, now)).toBeNull();
    for (const status of ['applied', 'suspended', 'left'] as const)
      expect(
        workspaceRole(person({ mandates: [mandate('member')] }), { ...workspace, unions: [{ id: 'u1', status }] }, now),
      ).toBeNull();
  });
  it('a coordinator raises, lowers or removes one person', () => {
    const said = (role: WorkspaceRole | 'none') =>
      workspaceRole(
        person({ mandates: [mandate('representative')] }),
        { ...workspace, overrides: [{ personId: 'p1', role }] },
        now,
      );
    expect(said('coordinator')).toBe('coordinator');
    expect(said('viewer')).toBe('viewer');
    expect(said('none')).toBeNull();
  });
  it('visibility lets others read: network when signed in, public anyone', () => {
    const seen = (visibility: WorkspaceFacts['visibility'], who: PersonFacts | null) =>
      workspaceRole(who, { ...workspace, visibility }, now);
    expect([seen('private', null), seen('network', null), seen('public', null)]).toEqual([null, null, 'viewer']);
    expect([seen('private', person()), seen('network', person()), seen('public', person())]).toEqual([
      null,
      'viewer',
      'viewer',
    ]);
  });
  it('a removed person reads what the public reads, and nothing more', () => {
    const overrides = [{ personId: 'p1', role: 'none' as const }];
    expect(workspaceRole(person(), { ...workspace, visibility: 'network', overrides }, now)).toBeNull();
    expect(workspaceRole(person(), { ...workspace, visibility: 'public', overrides }, now)).toBe('viewer');
  });
  it("a suspended person has a guest's rights, whatever else they hold", () => {
    const suspended = person({ suspended: true, coordinator: true, mandates: [mandate('representative')] });
    expect(workspaceRole(suspended, workspace, now)).toBeNull();
    expect(workspaceRole(suspended, { ...workspace, visibility: 'network' }, now)).toBeNull();
  });
  it("the Chamber's team coordinates every workspace", () => {
    expect(workspaceRole(person({ coordinator: true }), workspace, now)).toBe('coordinator');
  });
});

describe('workspaceRights', () => {
  it('an archived workspace takes no new documents and can still be managed, to restore it', () => {
    expect(workspaceRights('coordinator', { archived: true })).toMatchObject({ manage: true, createDocuments: false });
    expect(workspaceRights('editor', { archived: false })).toMatchObject({ manage: false, createDocuments: true });
    expect(workspaceRights('viewer', { archived: false })).toMatchObject({
      read: true,
      createDocuments: false,
      audit: false,
    });
  });
});
