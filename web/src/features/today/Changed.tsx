import type { TodayChange } from '@koinon/contract';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';

/** So many are read at a glance. */
const glance = 4;

/** What changed, document by document, in sentences. */
export function Changed({ items }: { items: readonly TodayChange[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, glance);
  return (
    <Stack gap="sm">
      <RowList label={t('today.changed.title')}>
        {shown.map(({ workspace, document, thing, path, at, sentences }) => (
          <Row
            key={path}
            main={
              <>
                <Anchor component={Link} to={path} inherit>
                  {document?.title ?? thing ?? workspace.title}
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
                {(document || thing) && `${workspace.title} · `}
                <Moment at={at} />
              </>
            }
          />
        ))}
      </RowList>
      {shown.length < items.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('today.changed.more', { count: items.length - shown.length })}
        </Button>
      )}
    </Stack>
  );
}
