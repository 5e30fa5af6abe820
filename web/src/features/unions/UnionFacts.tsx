import type { Union } from '@koinon/contract';
import { Anchor, Badge, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './UnionFacts.module.css';

const webAddress = (web: string) => (/^https?:\/\//.test(web) ? web : `https://${web}`);

/** What a union says of itself. */
export function UnionFacts({ union }: { union: Union }) {
  const { t } = useTranslation();
  const { contact, sectors } = union;
  return (
    <dl className={classes.facts}>
      <Fact name="status">{t(`vocabulary.unionStatuses.${union.status}`)}</Fact>
      <Fact name="shortName">{union.shortName}</Fact>
      <Fact name="region">{t(`vocabulary.regions.${union.region}`)}</Fact>
      <Fact name="seat">{union.seat}</Fact>
      <Fact name="legalForm">{t(`vocabulary.legalForms.${union.legalForm}`)}</Fact>
      <Fact name="registryNumber">{union.registryNumber}</Fact>
      <Fact name="sectors">{sectors.length > 0 && <Sectors sectors={sectors} />}</Fact>
      <Fact name="offers">{union.offers}</Fact>
      <Fact name="seeks">{union.seeks}</Fact>
      <Fact name="email">{contact.email && <Anchor href={`mailto:${contact.email}`}>{contact.email}</Anchor>}</Fact>
      <Fact name="phone">{contact.phone && <Anchor href={`tel:${contact.phone}`}>{contact.phone}</Anchor>}</Fact>
      <Fact name="web">
        {contact.web && (
          <Anchor href={webAddress(contact.web)} rel="noopener noreferrer" target="_blank">
            {contact.web}
          </Anchor>
        )}
      </Fact>
      <Fact name="publicPage">
        {union.publicPage && union.status === 'active' && (
          <Anchor href={`/p/unions/${union.id}`}>{t('unions.form.publicPageOpen')}</Anchor>
        )}
      </Fact>
    </dl>
  );
}

/** A line of the list; nothing where the union said nothing. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  if (!children) return null;
  return (
    <div className={classes.fact}>
      <dt>{t(`unions.form.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Sectors({ sectors }: { sectors: readonly string[] }) {
  return (
    <Group gap={6}>
      {sectors.map((sector) => (
        <Badge key={sector} color="gray">
          {sector}
        </Badge>
      ))}
    </Group>
  );
}
