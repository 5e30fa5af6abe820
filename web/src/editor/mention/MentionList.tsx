import { IconUser, IconUsersGroup } from '@tabler/icons-react';
import { useMemo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from './candidates.ts';
import { ChoiceList, type ChoiceListHandle } from './ChoiceList.tsx';

export type MentionListHandle = ChoiceListHandle;

interface Props {
  items: readonly Candidate[];
  rect: DOMRect | null;
  pick: (candidate: Candidate) => void;
  close: () => void;
  ref: Ref<MentionListHandle>;
  id: string;
}

/** Whom one may mention. */
export function MentionList({ items, pick, ...rest }: Props) {
  const { t } = useTranslation();
  const choices = useMemo(
    () =>
      items.map((candidate) => ({
        key: `${candidate.kind}:${candidate.id}`,
        name: candidate.name,
        detail: candidate.detail,
        Sign: candidate.kind === 'person' ? IconUser : IconUsersGroup,
        candidate,
      })),
    [items],
  );
  return (
    <ChoiceList {...rest} label={t('editor.mention.list')} items={choices} pick={({ candidate }) => pick(candidate)} />
  );
}
