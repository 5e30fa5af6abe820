import type { TodayChange } from '@koinon/contract';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';

/** What changed, document by document, in sentences. */
export function Changed({ items }: { items: readonly TodayChange[] }) {
  const { t } = useTranslation();
  return (
    <RowList label={t('today.changed.title')}>
      {items.map(({ workspace, document, path, at, sentences }) => (
        <Row
          key={path}
          main={
            <>
              <Anchor component={Link} to={path} inherit>
                {document?.title ?? workspace.title}
              </Anchor>
              {sentences.map((sentence) => (
                <Text key={sentence} size="sm">
                  {sentence}.
                </Text>
              ))}
            </>
          }
          sub={
            <>
              {document && `${workspace.title} · `}
              <Moment at={at} />
            </>
          }
        />
      ))}
    </RowList>
  );
}
