import { routes } from '@koinon/contract';
import { Anchor, Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { PeopleHere, SaveStateBadge, useSessionView, type DocumentSession } from '../../editor/index.ts';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useDocumentPage, type WorkingText } from '../../shell/document/index.ts';
import { InHeader } from '../../shell/index.ts';
import { useIsWriting } from '../../shell/use-writing.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { ActionsMenu } from './ActionsMenu.tsx';
import classes from './DocumentHead.module.css';
import { PanelButtons } from './panels/PanelButtons.tsx';
import type { Panels } from './panels/use-panels.ts';
import { TitleField } from './TitleField.tsx';
import { useInSight } from './use-in-sight.ts';

interface Props {
  /** Who is here, once the text is open. */
  company?: ComponentProps<typeof PeopleHere>;
  panels?: Panels;
  /** What is in the editor; without it, the document's own text. */
  working?: WorkingText;
}

/**
 * Where the document belongs, what it is called and is, whether words are safe, who is here, and what may be done. Out of
 * sight, its title and the rest stand in the header.
 */
export function DocumentHead({ company, panels, working }: Props) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const head = useRef<HTMLElement>(null);
  const inSight = useInSight(head);
  const workspace = useQuery({
    ...query(keys.workspace(document.workspaceId), routes.workspace, { params: { id: document.workspaceId } }),
    meta: { quiet: true },
  });
  const tools = (
    <>
      {company && (
        <div className={inSight ? undefined : classes.company}>
          <PeopleHere {...company} />
        </div>
      )}
      {panels && <PanelButtons panels={panels} />}
      <ActionsMenu />
    </>
  );
  return (
    <header className={classes.head} ref={head}>
      <div className={classes.names}>
        <Group gap={6} wrap="nowrap" className={classes.where}>
          <nav aria-label={t('common.nav.breadcrumbs')} className={classes.crumbs}>
            <Anchor component={Link} to={`/workspaces/${document.workspaceId}`} size="sm" className={classes.crumb}>
              {workspace.data?.title ?? t('documents.toWorkspace')}
            </Anchor>
          </nav>
          <KindIcon kind={document.kind} size={18} />
          <Text size="sm" c="dimmed" className={classes.kind}>
            {t(`vocabulary.documentKinds.${document.kind}`)}
          </Text>
          <StateBadge state={document.state} />
        </Group>
        <TitleField document={document} />
      </div>
      <div className={classes.tools}>
        {inSight && (
          <>
            <div className={classes.saved}>
              <Saved session={working?.session} />
            </div>
            {tools}
          </>
        )}
      </div>
      {!inSight && (
        <InHeader>
          <div className={classes.line}>
            <Text component="span" className={classes.lineTitle} title={document.title}>
              {document.title}
            </Text>
            <Saved session={working?.session} />
          </div>
          {tools}
        </InHeader>
      )}
    </header>
  );
}

/** Changes with every key, and so stands apart from what does not. On a phone it stands with the tools while one writes. */
function Saved({ session: given }: { session: DocumentSession | undefined }) {
  const { phase, session: own } = useDocumentPage();
  const session = given ?? own;
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const writing = useIsWriting();
  const { save, access, stopped } = useSessionView(session);
  const inToolbar = narrow && writing && phase === 'open' && access === 'write' && stopped === null;
  return inToolbar ? null : <SaveStateBadge state={save} />;
}
