import type { Union, UnionRef } from '@koinon/contract';
import type { UnionRow } from './model.ts';

export const presentUnion = (row: UnionRow): Union => ({
  id: String(row._id),
  name: row.name,
  shortName: row.shortName,
  region: row.region,
  seat: row.seat,
  legalForm: row.legalForm,
  registryNumber: row.registryNumber,
  sectors: [...row.sectors],
  offers: row.offers,
  seeks: row.seeks,
  contact: { email: row.contact.email, phone: row.contact.phone, web: row.contact.web },
  status: row.status,
  publicPage: row.publicSince instanceof Date,
});

export const unionRefOf = (row: Pick<UnionRow, '_id' | 'name' | 'shortName'>): UnionRef => ({
  id: String(row._id),
  name: row.name,
  shortName: row.shortName,
});
