import type { Locale, Signatures, Vote } from '@koinon/contract';
import { type TextJson, build } from '@koinon/editor-schema';
import { dayIn, momentIn } from './moments.ts';
import { choiceWords, decisionDraft, majorityWords, outcomeWords, recordWords } from './words.ts';

const { h, p, bold, table, ul } = build;

export interface MinutesOf {
  vote: Vote;
  /** The document's title now; a vote on a version names the version's. */
  title: string;
  workspace: string;
  locale: Locale;
  /** Who had signed the version when the minutes were made. */
  signatures: Signatures['items'];
  /** The last hash of the workspace's audit log then; null while nothing stands in it. */
  head: string | null;
  /** What the amendment says that was voted on. */
  amendment: readonly string[];
  /** What stands at the end: where the text is verified. Empty for a plain question. */
  proof: TextJson[];
}

/** The minutes of a closed vote as a text: made into every form by the means that make the other texts. */
export function minutesOf(asked: MinutesOf): TextJson {
  const { vote, title, workspace, locale, signatures, head, amendment, proof } = asked;
  const say = recordWords[locale];
  const moment = momentIn(locale);
  const { version, tally, entitled, present, needed, quorum, outcome } = vote;
  const closed = vote.closed!;
  const fact = (name: string, value: string) => p(bold(`${name}: `), value);
  const ballots = new Map(vote.ballots.map((ballot) => [ballot.union.id, ballot]));
  const rows = vote.roll.map(({ id, name, stands, voted }) => {
    const ballot = ballots.get(id);
    const cast = vote.secret ? (voted ? say.paper : say.absent) : say.absent;
    const choice = ballot ? choiceWords[locale][ballot.choice] : cast;
    return [name, stands ? choice : `${choice} (${say.struck})`, ballot?.actor.name ?? '', ballot?.reason ?? ''];
  });
  const counts = (['for', 'against', 'abstain', 'blank'] as const)
    .map((choice) => `${choiceWords[locale][choice]} ${tally[choice]}`)
    .join(' · ');
  const opener = vote.openedBy.name;
  const ends = [moment(closed.at), closed.by?.name ? say.by(closed.by.name) : '', closed.early ? say.early : ''];
  return build.text(
    fact(say.question, vote.question),
    fact(say.document, version?.title ?? title),
    fact(say.workspace, workspace),
    ...(vote.amendment
      ? [
          fact(say.amendment, `${vote.amendment.number}, ${vote.amendment.union.name}`),
          ...(amendment.length > 0 ? [ul(...amendment)] : []),
        ]
      : []),
    fact(say.opened, [moment(vote.opensAt), opener ? say.by(opener) : ''].filter(Boolean).join(' ')),
    fact(say.closed, ends.filter(Boolean).join(' ')),
    ...(closed.reason ? [fact(say.closeReason, closed.reason)] : []),
    h(2, say.present),
    table([say.union, say.choice, say.voter, say.reason], ...rows),
    h(2, say.result),
    fact(say.rules, [majorityWords(locale, vote), vote.secret ? say.secret : ''].filter(Boolean).join(' ')),
    fact(say.quorum, quorum === 0 ? say.noQuorumAsked : say.quorumIs(present, entitled, quorum)),
    fact(say.count, counts),
    fact(say.needed, String(needed)),
    fact(say.outcome, outcomeWords[locale][outcome!]),
    h(2, say.draft),
    p(decisionDraft(locale, { ...vote, workspace, title: version?.title ?? title, outcome: outcome! })),
    ...(version
      ? [
          h(2, say.text),
          fact(say.versionName, `${version.number}, ${moment(version.at)}`),
          fact(say.hash, version.hash),
          h(2, say.signed),
          ...signaturesTable(signatures, locale),
        ]
      : []),
    ...(head ? [fact(say.audit, head)] : []),
    p(say.attested),
    ...proof,
  );
}

/** Who signed, when, with which decision of its own. */
export function signaturesTable(
  signatures: readonly { union: { name: string }; decisionNumber: string; at: string; fingerprint: string | null }[],
  locale: Locale,
): TextJson[] {
  const say = recordWords[locale];
  if (signatures.length === 0) return [p(say.nobody)];
  const rows = signatures.map(({ union, decisionNumber, at, fingerprint }) => [
    union.name,
    decisionNumber,
    dayIn(locale)(at),
    fingerprint ? say.byKey(fingerprint) : say.byKoinon,
  ]);
  return [table([say.union, say.decisionNumber, say.date, say.how], ...rows)];
}
