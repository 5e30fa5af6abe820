import { z } from 'zod';
import { documentStates } from '../codes.ts';
import { limits } from '../limits.ts';
import { stageNeeds } from '../stages.ts';
import { ballotChoices, majorities, majorityBases, voteOutcomes } from '../tally.ts';
import { actor, id, instant, line, passage, personRef, recordedFor, text, unionRef } from './common.ts';
import { passkeyAnswer } from './passkeys.ts';

/** SHA-256 in hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const stageInput = z.object({
  stage: z.enum(documentStates),
  reason: text(limits.reason).optional(),
  /** Until when it is meant to stay there. */
  until: instant.nullable().optional(),
});

/** A text as it was frozen. */
export const frozenVersion = z.object({
  id,
  number: z.number().int().positive(),
  hash,
  title: z.string(),
  at: instant,
});
export type FrozenVersion = z.infer<typeof frozenVersion>;

export const documentStage = z.object({
  documentId: id,
  stage: z.enum(documentStates),
  since: instant,
  until: instant.nullable(),
  reason: z.string().nullable(),
  by: actor.nullable(),
  /** The version that stands: frozen for a vote, and not thawed since. */
  version: frozenVersion.nullable(),
  /** All versions that were ever frozen, the newest first. */
  versions: z.array(frozenVersion),
  /** Where the caller may take it, with what each step still needs; empty for who may not move it. */
  steps: z.array(z.object({ stage: z.enum(documentStates), missing: z.array(z.enum(stageNeeds)) })),
  /** Amendments that nobody has decided on: a text that goes on to the vote leaves them as they are. */
  openAmendments: z.number().int(),
});
export type DocumentStage = z.infer<typeof documentStage>;

const fraction = z
  .object({ numerator: z.number().int().min(1).max(100), denominator: z.number().int().min(1).max(100) })
  .refine(({ numerator, denominator }) => numerator <= denominator);

export const voteInput = z.object({
  question: line(limits.shortText),
  majority: z.enum(majorities).default('simple'),
  of: z.enum(majorityBases).default('present'),
  fraction: fraction.default({ numerator: 2, denominator: 3 }),
  quorum: z.number().int().min(0).max(limits.votes.unions).default(0),
  /** Who voted what is known to nobody, the server neither: README of the votes. */
  secret: z.boolean().default(false),
  /** Null: it closes when every union has voted. */
  closesAt: instant.nullable().default(null),
  /** An amendment of the document, which the outcome decides on. */
  amendmentId: id.optional(),
});
export type VoteInput = z.infer<typeof voteInput>;

export const ballotInput = z.object({
  choice: z.enum(ballotChoices),
  reason: text(limits.longText).default(''),
  /** For whoever speaks for several unions. */
  unionId: id.optional(),
  recorded: recordedFor.optional(),
});
export const closeInput = z
  .object({ reason: passage(limits.reason) })
  .partial()
  .optional();

/** So many bytes, in base64. */
const bytes = (length: number) =>
  z.base64().refine((text) => (text.length / 4) * 3 - (text.match(/=+$/)?.[0].length ?? 0) === length);
/** RSABSSA-SHA384-PSS-Deterministic (RFC 9474) with a key of 2,048 bits. */
export const paperInput = z.object({ blinded: bytes(256), unionId: id.optional() });
export const paper = z.object({ signature: bytes(256) });
export const secretBallotInput = z.object({
  /** 32 bytes, in hex. */
  token: hash,
  /** Needed once: who changes a ballot proves by the token that it is theirs. */
  signature: bytes(256).optional(),
  choice: z.enum(ballotChoices),
});
/** By its mark a union finds its own ballot. */
export const secretBallot = z.object({ mark: z.string(), choice: z.enum(ballotChoices) });

export const ballot = z.object({
  union: unionRef,
  choice: z.enum(ballotChoices),
  reason: z.string(),
  actor,
  at: instant,
  /** False when the union has left or is suspended: then it is not counted. */
  counts: z.boolean(),
});

export const vote = z.object({
  id,
  documentId: id,
  /** The frozen text it is on; null for a plain question or an amendment. */
  version: frozenVersion.nullable(),
  /** The amendment it decides on. */
  amendment: z.object({ id, number: z.number().int(), union: unionRef }).nullable(),
  question: z.string(),
  majority: z.enum(majorities),
  of: z.enum(majorityBases),
  fraction: z.object({ numerator: z.number(), denominator: z.number() }),
  quorum: z.number().int(),
  secret: z.boolean(),
  /** Of a secret vote: with what ballot papers are signed, as SPKI in base64. */
  publicKey: z.string().nullable(),
  opensAt: instant,
  closesAt: instant.nullable(),
  openedBy: actor,
  state: z.enum(['open', 'closed']),
  closed: z.object({ at: instant, by: actor.nullable(), early: z.boolean(), reason: z.string().nullable() }).nullable(),
  /** `voted` of a secret vote: it has taken its ballot paper. */
  roll: z.array(unionRef.extend({ voted: z.boolean(), stands: z.boolean() })),
  /** Of a secret vote none: see its own list. */
  ballots: z.array(ballot),
  /** All 0 while a secret vote is open, and so is `needed`. */
  tally: z.object({
    for: z.number().int(),
    against: z.number().int(),
    abstain: z.number().int(),
    blank: z.number().int(),
  }),
  entitled: z.number().int(),
  present: z.number().int(),
  needed: z.number().int(),
  quorumMet: z.boolean(),
  /** Null while it is open. */
  outcome: z.enum(voteOutcomes).nullable(),
  /** The unions the caller may vote for; `taken` when its representative has voted and the caller is the alternate, or its ballot paper is out. */
  mine: z.array(unionRef.extend({ choice: z.enum(ballotChoices).nullable(), taken: z.boolean() })),
  can: z.object({ close: z.boolean() }),
});
export type Vote = z.infer<typeof vote>;

export const signatureInput = z.object({
  versionId: id,
  hash,
  decisionNumber: text(limits.name).default(''),
  unionId: id.optional(),
});
/** With the answer of a passkey to what was asked for exactly this signature; without one Koinon attests it. */
export const signatureGiving = signatureInput.extend({ answer: passkeyAnswer.optional() });
export const signatureRemoval = z.object({ unionId: id }).partial().optional();

export const signatureAttesters = ['key', 'koinon'] as const;

/** What anybody needs to check a signature by a key: records.md says how. Bytes are in base64url, the key is SPKI in base64. */
export const signatureKey = z.object({
  publicKey: z.string(),
  fingerprint: z.string(),
  /** What was agreed to: canonical JSON with the hash of the text, the union and its decision number. */
  about: z.string(),
  nonce: z.string(),
  clientDataJSON: z.string(),
  authenticatorData: z.string(),
  signature: z.string(),
});
export type SignatureKey = z.infer<typeof signatureKey>;

export const signature = z.object({
  id,
  union: unionRef,
  /** Who signed for it. */
  person: personRef,
  actor,
  at: instant,
  decisionNumber: z.string(),
  version: frozenVersion,
  /** Whether it is on the version that stands; an earlier one asks to be confirmed. */
  current: z.boolean(),
  /** By what one knows that the union signed: a key of its own, or Koinon saw its representative signed in. */
  attestedBy: z.enum(signatureAttesters),
  /** The first digits of the key's SHA-256; null where there is none. */
  fingerprint: z.string().nullable(),
  withdrawn: z.object({ at: instant, actor }).nullable(),
});
export type Signature = z.infer<typeof signature>;

export const signatures = z.object({
  items: z.array(signature),
  nextCursor: z.string().nullable(),
  /** The unions that the caller may sign for now. */
  mine: z.array(unionRef.extend({ signed: z.enum(['no', 'earlier', 'yes']) })),
});
export type Signatures = z.infer<typeof signatures>;

/** A key by which somebody signed for a union. */
export const unionKey = z.object({
  fingerprint: z.string(),
  /** SPKI in base64. */
  publicKey: z.string(),
  /** Of its first and its last signature. */
  firstAt: instant,
  lastAt: instant,
});
export type UnionKey = z.infer<typeof unionKey>;

export const verifyParams = z.object({ hash: z.string().regex(/^[0-9a-f]{16,64}$/) });
/** What anybody may know of an adopted text whose hash they have. */
export const verification = z.object({
  /** What the file is that was asked for by its own hash; null when the text's was. */
  file: z.enum(['text', 'minutes']).nullable(),
  title: z.string(),
  stage: z.enum(documentStates),
  version: frozenVersion,
  signatures: z.array(
    z.object({ union: unionRef, at: instant, decisionNumber: z.string(), key: signatureKey.nullable() }),
  ),
  votes: z.array(
    z.object({
      question: z.string(),
      closedAt: instant,
      for: z.number().int(),
      against: z.number().int(),
      abstain: z.number().int(),
      blank: z.number().int(),
      entitled: z.number().int(),
      needed: z.number().int(),
      outcome: z.enum(voteOutcomes),
    }),
  ),
});
export type Verification = z.infer<typeof verification>;
