import type { BinnedDocument } from '@koinon/contract';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Row } from '../../ui/RowList.tsx';

interface Props {
  item: Pick<BinnedDocument, 'title' | 'deletedAt' | 'deletedBy' | 'keptUntil'>;
  busy: boolean;
  /** Null where it cannot come back now. */
  onRecover: (() => void) | null;
}

/** Something that was deleted: by whom, until when it is kept, and the way back. */
export function BinRow({ item: { title, deletedAt, deletedBy, keptUntil }, busy, onRecover }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Row
      main={title}
      sub={
        <>
          {deletedBy && (
            <>
              <ActorName actor={deletedBy} />,{' '}
            </>
          )}
          <Moment at={deletedAt} /> · {t('workspaces.bin.keptUntil', { day: dates.day(keptUntil) })}
        </>
      }
      end={
        onRecover && (
          <Button
            variant="default"
            loading={busy}
            onClick={onRecover}
            aria-label={t('workspaces.bin.recoverOf', { title })}
          >
            {t('workspaces.bin.recover')}
          </Button>
        )
      }
    />
  );
}
