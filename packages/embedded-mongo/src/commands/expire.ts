import type { Doc } from '../bson/types.ts';
import { Slice } from '../slice.ts';
import type { Service } from '../server/service.ts';
import type { Command } from './command.ts';
import { deleteDocs } from './write.ts';

/** Removes the documents whose time has come by an index with `expireAfterSeconds`. Only dates expire; of an array the earliest counts. */
export async function removeExpired(service: Service): Promise<number> {
  let removed = 0;
  for (const collection of service.engine.catalog.collections.values()) {
    for (const index of collection.indexes) {
      const [part] = index.fields;
      if (index.expireAfterSeconds === undefined || index.building || !part) continue;
      const filter: Doc = {
        [part.path]: { $lte: new Date(Date.now() - index.expireAfterSeconds * 1000), $gte: new Date(-8.64e15) },
      };
      const only = index.spec['partialFilterExpression'];
      const request = {
        filter: only === undefined ? filter : { $and: [filter, only] },
        multi: true,
        collation: { locale: 'simple' },
        hint: undefined,
        sort: undefined,
      };
      removed += (await deleteDocs(systemCommand(service), collection.ns, request)).deleted;
    }
  }
  await service.engine.settled();
  return removed;
}

/** A command that no client sent. */
function systemCommand(service: Service): Command {
  return {
    name: 'delete',
    db: 'admin',
    body: {},
    documents: undefined,
    sequences: new Map(),
    service,
    session: undefined,
    transaction: undefined,
    view: service.present,
    writer: service.plainWriter,
    slice: new Slice(),
  };
}
