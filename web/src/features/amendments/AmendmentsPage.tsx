import type { Amendment, DocumentShape } from '@koinon/contract';
import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconGitPullRequest, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../lib/api.ts';
import { useFollow } from '../../live/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { AmendmentCard } from './AmendmentCard.tsx';
import classes from './amendments.module.css';
import { documentQuery, useAmendments } from './queries.ts';
import { useAmendmentWords } from './use-amendment-words.ts';

/** The table of amendments of a document, by article. */
export function AmendmentsPage() {
  const { t } = useTranslation();
  const { documentId = '' } = useParams({ strict: false });
  const document = useQuery(documentQuery(documentId));
  const amendments = useAmendments(documentId);
  useFollow(document.data ? [document.data.workspaceId] : []);
  if ([400, 404].includes(statusOf(document.error))) return <NotFound />;
  const found = document.data;
  return (
    <PageFrame
      title={t('amendments.title')}
      part={found?.title}
      crumbs={[{ label: found?.title ?? t('common.loading'), to: `/documents/${documentId}` }]}
      lead={found && t(found.state === 'consultation' ? 'amendments.lead' : 'amendments.leadClosed')}
      actions={<Files documentId={documentId} />}
    >
      <Loaded query={document}>
        {(one) => <Loaded query={amendments}>{({ items }) => <ByArticle document={one} amendments={items} />}</Loaded>}
      </Loaded>
    </PageFrame>
  );
}

function Files({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const href = `/api/documents/${documentId}/amendments/annex`;
  return (
    <Group gap="md" className={classes.screen}>
      <Anchor href={`${href}?format=pdf`} download py={12}>
        {t('amendments.annexPdf')}
      </Anchor>
      <Anchor href={`${href}?format=docx`} download py={12}>
        {t('amendments.annexWord')}
      </Anchor>
      <Button
        variant="default"
        mih={44}
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('amendments.print')}
      </Button>
    </Group>
  );
}

type By = 'article' | 'union' | 'state';

function ByArticle({ document, amendments }: { document: DocumentShape; amendments: readonly Amendment[] }) {
  const { t } = useTranslation();
  const words = useAmendmentWords();
  const [chosen, setChosen] = useState<Partial<Record<By, string>>>({});
  const valueOf: Record<By, (one: Amendment) => [value: string, label: string]> = {
    article: ({ article }) => [String(article.order), words.article(article)],
    union: ({ union }) => [union.id, union.name],
    state: (one) => [one.decision?.outcome ?? one.state, words.state(one)],
  };
  const by = Object.keys(valueOf) as By[];
  const shown = amendments.filter((one) => by.every((name) => !chosen[name] || valueOf[name](one)[0] === chosen[name]));
  const groups = [...Map.groupBy(shown, ({ article }) => article.order).values()];
  if (amendments.length === 0)
    return <EmptyState icon={IconGitPullRequest} title={t('amendments.none')} body={t('amendments.noneHint')} />;
  return (
    <Stack gap="xl">
      <Group gap="sm" align="flex-end" className={classes.screen}>
        {by.map((name) => (
          <Select
            key={name}
            label={t(`amendments.by.${name}`)}
            placeholder={t('common.all')}
            clearable
            value={chosen[name] ?? null}
            onChange={(value) => setChosen((now) => ({ ...now, [name]: value ?? undefined }))}
            data={[...new Map(amendments.map((one) => valueOf[name](one)))].map(([value, label]) => ({ value, label }))}
            style={{ flex: '1 1 200px', maxWidth: 320 }}
          />
        ))}
        <Text size="sm" c="dimmed" role="status" pb={12}>
          {t('amendments.count', { count: shown.length })}
        </Text>
      </Group>
      {groups.map((group) => (
        <Section key={group[0]!.article.order} title={words.article(group[0]!.article)}>
          <Stack gap="md">
            {group.map((one) => (
              <AmendmentCard key={one.id} amendment={one} document={document} all={amendments} />
            ))}
          </Stack>
        </Section>
      ))}
    </Stack>
  );
}
