import type { Verification, recordFormats } from '@koinon/contract';
import { type TextJson, build } from '@koinon/editor-schema';
import mongoose, { type Connection } from 'mongoose';
import { writeFile } from 'node:fs/promises';
import { renderSVG } from 'uqr';
import { everyPage } from '../../runtime/paging.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Site } from '../../runtime/site.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import type { Amendments } from '../amendments/index.ts';
import type { Audit } from '../audit/index.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { Signatures } from '../signatures/index.ts';
import type { Stages } from '../stages/index.ts';
import type { Giving, TextFile, Transfer } from '../transfer/index.ts';
import type { Votes } from '../votes/index.ts';
import { annexOf, annexWords } from './annex.ts';
import { minutesOf, signaturesTable } from './minutes.ts';
import type { FileKind } from './model.ts';
import { momentIn } from './moments.ts';
import { createIssuedStore } from './store.ts';
import { recordWords } from './words.ts';

export interface RecordDeps {
  db: Connection;
  clock: Clock;
  site: Site;
  uploads: Uploads;
  audit: Audit;
  documents: Pick<Documents, 'policy' | 'givenOut'>;
  stages: Stages;
  votes: Votes;
  signatures: Signatures;
  amendments: Pick<Amendments, 'list'>;
  transfer: Pick<Transfer, 'giveText'>;
}

type RecordFormat = (typeof recordFormats)[number];
export type Records = ReturnType<typeof createRecords>;

/** So much of a hash is printed, typed and read aloud. */
export const codeOf = (hash: string): string => hash.slice(0, 16);

/** Minutes, frozen texts as files, and what strangers learn of them. */
export function createRecords(deps: RecordDeps) {
  const { clock, site, uploads, audit, documents, stages, votes, signatures, amendments, transfer } = deps;
  const issued = createIssuedStore(deps.db);

  /** Where a text is verified, as words and as a picture that a telephone reads. */
  async function proofOf(scope: DocumentScope, version: { id: string; hash: string }) {
    const say = recordWords[scope.row.locale];
    const address = site.link(`/v/${codeOf(version.hash)}`);
    const path = uploads.newPath();
    await writeFile(path, renderSVG(address, { border: 2, ecc: 'M' }), { mode: 0o600 });
    // Named as the pictures of the document are, so that it goes their way; no picture of a document has a version's id.
    const source = `/api/documents/${scope.documentId}/images/${version.id}`;
    const blocks: TextJson[] = [
      build.h(2, say.verify),
      build.p(`${say.verifyAt} `, build.link(address, address)),
      build.image(source, say.qr, 25),
    ];
    return { blocks, picture: { source, path } };
  }

  const common = (scope: DocumentScope, format: RecordFormat) =>
    ({ format, locale: scope.row.locale, contents: false, at: clock.now().getTime() }) satisfies Partial<TextFile>;

  /** Who stands under a version: a signature that was withdrawn does not. */
  async function signedOn(caller: Caller, documentId: string, versionId: string) {
    const items = await everyPage((asked) => signatures.list(caller, documentId, asked));
    return items.filter(({ version, withdrawn }) => version.id === versionId && withdrawn === null);
  }

  /** What is given out is known again by its bytes. */
  const known = (kind: FileKind, versionId: string, giving: Giving): Giving => ({
    ...giving,
    send: async (made) => {
      await issued.add({ _id: made.tag, kind, versionId: new mongoose.Types.ObjectId(versionId), at: clock.now() });
      await giving.send(made);
    },
  });

  async function verify(hash: string): Promise<Verification> {
    const file = hash.length === 64 ? await issued.find(hash) : null;
    const version = file && (await stages.named(String(file.versionId)));
    return { ...(await signatures.verify(version ? version.hash : hash)), file: file?.kind ?? null };
  }

  return {
    /** The minutes of a vote that is closed, for who may read its document: given to `giving.send`. */
    async minutes(caller: Caller, voteId: string, format: RecordFormat, giving: Giving): Promise<void> {
      const vote = await votes.get(caller, voteId);
      if (!vote.closed) refuse('not-ready', stillOpen);
      const scope = await documents.policy.read(caller, vote.documentId);
      const { row, workspace } = scope;
      const { version } = vote;
      const proof = version && (await proofOf(scope, version));
      const say = recordWords[row.locale];
      const about = vote.amendment?.id;
      const all = about ? await amendments.list(caller, vote.documentId, giving.who, row.locale) : [];
      const json = minutesOf({
        vote,
        amendment: all.find(({ id }) => id === about)?.parts.map(({ words }) => words) ?? [],
        title: row.title,
        workspace: workspace.row.title,
        locale: row.locale,
        signatures: version ? await signedOn(caller, vote.documentId, version.id) : [],
        head: await audit.head(`workspace:${workspace.workspaceId}`),
        proof: proof?.blocks ?? [],
      });
      const title = `${say.minutes}: ${version?.title ?? row.title}`;
      const pictures = proof ? [proof.picture] : [];
      const file = { ...common(scope, format), json, title, cover: false, facts: [], pictures };
      await transfer.giveText(scope, file, version ? known('minutes', version.id, giving) : giving);
    },

    /** The table of amendments of a document, for who may read it. */
    async annex(caller: Caller, documentId: string, format: RecordFormat, giving: Giving): Promise<void> {
      const scope = await documents.policy.read(caller, documentId);
      const { locale, title } = scope.row;
      const all = await amendments.list(caller, documentId, giving.who, locale);
      const say = recordWords[locale];
      const { workspaceId, row: workspace } = scope.workspace;
      const head = await audit.head(`workspace:${workspaceId}`);
      const last = head ? [build.p(build.bold(`${say.audit}: `), head)] : [];
      const json = build.text(...(annexOf(all, locale).content ?? []), ...last);
      const facts: TextFile['facts'] = [[say.workspace, workspace.title]];
      const name = `${annexWords[locale].title}: ${title}`;
      const file = { ...common(scope, format), json, title: name, cover: false, facts, pictures: [] };
      await transfer.giveText(scope, file, giving);
    },

    /** A frozen version with who signed it and where it is verified. */
    async file(caller: Caller, versionId: string, format: RecordFormat, giving: Giving): Promise<void> {
      const { scope, version, json } = await stages.frozen(caller, versionId);
      const frozen = JSON.parse(json.toString('utf8')) as { content: TextJson; title: string };
      const { title } = frozen;
      const { locale } = scope.row;
      const content = await documents.givenOut(frozen.content, locale);
      // What was hashed keeps the name: it is read in the file that is verified, and in no other.
      const unlike = JSON.stringify(content) !== JSON.stringify(frozen.content);
      const say = recordWords[locale];
      const proof = await proofOf(scope, version);
      const signed = await signedOn(caller, scope.documentId, version.id);
      const whole = build.text(
        ...(content.content ?? []),
        build.rule(),
        build.h(2, say.signed),
        ...signaturesTable(signed, locale),
        build.p(say.attested),
        ...proof.blocks,
        build.p(build.bold(`${say.hash}: `), version.hash),
        ...(unlike ? [build.p(say.unnamed)] : []),
      );
      const facts: TextFile['facts'] = [
        [say.workspace, scope.workspace.row.title],
        [say.versionName, String(version.number)],
        [say.frozenAt, momentIn(locale)(version.at)],
        [say.hash, version.hash],
      ];
      const file = { ...common(scope, format), json: whole, title, cover: true, facts, pictures: [proof.picture] };
      await transfer.giveText(scope, file, known('text', version.id, giving));
    },

    /** What anybody may know of an adopted text by its hash, or by that of a file that was given out of it. */
    verify,

    /** The same to keep, with the text itself where everybody may read it: `verify.mjs` reads that as it stands. */
    async record(code: string) {
      const record = await verify(code);
      const text = await stages.frozen(null, record.version.id).catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
      return { ...(text ? (JSON.parse(text.json.toString('utf8')) as object) : {}), record, verifiedAt: clock.now() };
    },
  };
}

const stillOpen = {
  el: 'Η ψηφοφορία δεν έχει κλείσει ακόμη· το πρακτικό βγαίνει μόλις κλείσει.',
  en: 'The vote is still open; its minutes are made once it is closed.',
};
