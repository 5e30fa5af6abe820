import type { Union } from '@koinon/contract';
import { Anchor, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Row, RowList } from '../../ui/RowList.tsx';

const statusColors = { applied: 'ochre', active: 'olive', suspended: 'clay', left: 'gray' } as const;

/** Unions as rows: name, region, seat, legal form, status. */
export function UnionRows({ unions }: { unions: readonly Union[] }) {
  const { t } = useTranslation();
  return (
    <RowList label={t('unions.title')}>
      {unions.map(({ id, name, region, seat, legalForm, status }) => (
        <Row
          key={id}
          main={
            <Anchor component={Link} to={`/unions/${id}`} inherit>
              {name}
            </Anchor>
          }
          sub={[
            t('vocabulary.regionOf', { region: t(`vocabulary.regions.${region}`) }),
            seat,
            t(`vocabulary.legalForms.${legalForm}`),
          ]
            .filter(Boolean)
            .join(' · ')}
          end={<Badge color={statusColors[status]}>{t(`vocabulary.unionStatuses.${status}`)}</Badge>}
        />
      ))}
    </RowList>
  );
}
