import type { Today } from '@koinon/contract';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Row, RowList } from '../../ui/RowList.tsx';

/** Who has which document open now. */
export function Here({ items }: { items: Today['here'] }) {
  const { t } = useTranslation();
  return (
    <RowList label={t('today.here.title')}>
      {items.map(({ document, workspace, people }) => (
        <Row
          key={document.id}
          main={
            <Anchor component={Link} to={`/documents/${document.id}`} inherit>
              {document.title}
            </Anchor>
          }
          sub={[people.map(({ name }) => name).join(', '), workspace.title].join(' · ')}
        />
      ))}
    </RowList>
  );
}
