import type { DocumentShape } from '@koinon/contract';
import { routes } from '@koinon/contract';
import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DocumentActions } from './DocumentActions.tsx';
import classes from './DocumentPage.module.css';
import { TitleField } from './TitleField.tsx';

/** Where the document belongs, what it is called and is, and what may be done with it. */
export function DocumentHead({ document }: { document: DocumentShape }) {
  const { t } = useTranslation();
  const workspace = useQuery({
    ...query(keys.workspace(document.workspaceId), routes.workspace, { params: { id: document.workspaceId } }),
    meta: { quiet: true },
  });
  return (
    <header className={classes.head}>
      <div className={classes.names}>
        <nav aria-label={t('common.nav.breadcrumbs')}>
          <Anchor component={Link} to={`/workspaces/${document.workspaceId}`} size="sm" className={classes.crumb}>
            {workspace.data?.title ?? t('documents.toWorkspace')}
          </Anchor>
        </nav>
        <TitleField document={document} />
        <Group gap="xs" mt={4}>
          <KindIcon kind={document.kind} size={18} />
          <Text size="sm" c="dimmed">
            {t(`vocabulary.documentKinds.${document.kind}`)}
          </Text>
          <StateBadge state={document.state} />
        </Group>
      </div>
      <DocumentActions document={document} />
    </header>
  );
}
