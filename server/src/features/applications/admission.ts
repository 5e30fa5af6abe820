import { type LegalForm, type Region, type UnionInput, type UnionRef, shapes } from '@koinon/contract';
import { truncate } from '@koinon/text';
import { actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { CallRow } from '../calls/index.ts';
import type { Invitations } from '../invitations/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Unions } from '../unions/index.ts';
import type { ApplicationRow } from './model.ts';

export interface AdmissionDeps {
  unions: Pick<Unions, 'createIn' | 'refs'>;
  participation: Pick<Participation, 'admitUnion'>;
  invitations: Pick<Invitations, 'inviteIn'>;
}

export type Admission = ReturnType<typeof createAdmission>;

/** What a union is made of, from the answers of its application. */
export function unionOf({ answers }: Pick<ApplicationRow, 'answers'>): UnionInput {
  const said = (id: string): string => (typeof answers[id] === 'string' ? answers[id] : '');
  return shapes.unionInput.parse({
    name: said('unionName'),
    shortName: truncate(said('unionName'), 40),
    region: said('region') as Region,
    seat: said('seat'),
    ...(said('legalForm') ? { legalForm: said('legalForm') as LegalForm } : {}),
    registryNumber: said('registryNumber'),
    offers: said('offer'),
    contact: { email: said('contactEmail'), phone: said('contactPhone'), web: '' },
  });
}

/** What accepting means, in the transaction of the decision: a union, its places, and the letter to its representative. */
export function createAdmission({ unions, participation, invitations }: AdmissionDeps) {
  async function unionFor(
    tx: Transaction,
    caller: SignedIn,
    row: ApplicationRow,
    unionId: string | null,
  ): Promise<UnionRef> {
    if (unionId === null) {
      const { id, name, shortName } = await unions.createIn(tx, unionOf(row), actingOnAll(caller));
      return { id, name, shortName };
    }
    const found = (await unions.refs([unionId])).get(unionId);
    if (found) return found;
    throw new Refusal('bad-input', { errors: [{ path: 'unionId', code: 'unknown', message: unionId }] });
  }

  return {
    /** Makes the union, or takes the named one, and lets it in everywhere the call leads to. */
    async admit(
      tx: Transaction,
      caller: SignedIn,
      row: ApplicationRow,
      call: CallRow,
      unionId: string | null,
    ): Promise<UnionRef> {
      const union = await unionFor(tx, caller, row, unionId);
      for (const workspaceId of call.workspaceIds)
        await participation.admitUnion(tx, workspaceId, union, actingOnAll(caller));
      await invitations.inviteIn(tx, caller, {
        union: { ...union, kind: 'representative' },
        email: row.email,
        name: String(row.answers['contactName'] ?? row.email),
        locale: row.locale,
      });
      return union;
    },
  };
}
