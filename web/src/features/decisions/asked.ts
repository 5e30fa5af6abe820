import type { DocumentState, Signatures, Vote } from '@koinon/contract';

/** What the line over a text says: one sentence for where it stands and what is asked of the reader. */
export interface Asked {
  /** Key of a text under `decisions.asked`. */
  key: string;
  values: Record<string, string | number>;
  /** The votes or signatures are where it is done. */
  act: 'vote' | 'changeVote' | 'sign' | 'openVote' | 'see' | null;
}

interface Known {
  stage: DocumentState;
  /** The number of the version that stands. */
  version: number | null;
  votes: readonly Vote[];
  signatures: Signatures | undefined;
  coordinates: boolean;
  /** What the reader may do while the text is in consultation. */
  part: 'comment' | 'read' | 'guest';
}

/** The one sentence for a reader; null where there is nothing to say. */
export function askedOf({ stage, version, votes, signatures, coordinates, part }: Known): Asked | null {
  const open = votes.find(({ state }) => state === 'open');
  if (open) return askedOfVote(open);
  if (stage === 'consultation') return { key: `consultation.${part}`, values: {}, act: null };
  if (stage === 'voting') {
    const last = votes.find((vote) => vote.version !== null && vote.version.number === version);
    if (last?.outcome) return { key: `voted.${last.outcome}`, values: {}, act: 'see' };
    if (version === null) return { key: 'freezing', values: {}, act: null };
    const values = { number: version };
    return coordinates ? { key: 'openVote', values, act: 'openVote' } : { key: 'frozen', values, act: null };
  }
  if (stage === 'adopted') return askedOfSignatures(signatures);
  return null;
}

function askedOfVote({ mine, roll, present }: Vote): Asked {
  const waiting = mine.find(({ choice, taken }) => choice === null && !taken);
  if (waiting) return { key: 'vote', values: { union: waiting.shortName }, act: 'vote' };
  const cast = mine.find(({ choice }) => choice !== null);
  if (cast)
    return { key: `cast.${cast.choice!}`, values: { union: cast.shortName }, act: cast.taken ? 'see' : 'changeVote' };
  return { key: 'underWay', values: { present, all: roll.filter(({ stands }) => stands).length }, act: 'see' };
}

function askedOfSignatures(signatures: Signatures | undefined): Asked | null {
  if (!signatures) return null;
  const waiting = signatures.mine.find(({ signed }) => signed !== 'yes');
  if (waiting)
    return {
      key: waiting.signed === 'earlier' ? 'confirm' : 'sign',
      values: { union: waiting.shortName },
      act: 'sign',
    };
  const count = signatures.items.filter(({ current, withdrawn }) => current && withdrawn === null).length;
  return { key: 'signed', values: { count }, act: 'see' };
}
