import { Alert, Skeleton, Spoiler, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../lib/api.ts';
import { useMe } from '../../lib/session.ts';
import { useFollow } from '../../live/index.ts';
import { GoToSignIn } from '../../ui/GoToSignIn.tsx';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { useCurrentPart } from '../../ui/SubNav.tsx';
import { workspaceQuery } from './queries.ts';
import { WorkspaceFacts } from './WorkspaceFacts.tsx';
import { useWorkspaceParts, WorkspaceNav } from './WorkspaceNav.tsx';

/** The head of a workspace's page and the place of its parts. */
export function WorkspaceLayout() {
  const { t } = useTranslation();
  const { workspaceId = '' } = useParams({ strict: false });
  const me = useMe();
  const found = useQuery(workspaceQuery(workspaceId));
  useFollow(me ? [workspaceId] : []);
  // On a phone the head says everything once, on the first part; the other parts begin with what one came for.
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const first = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '').endsWith(workspaceId) });
  const brief = narrow && !first;
  const parts = useWorkspaceParts(found.data);
  const part = useCurrentPart(parts)?.label;

  const refused = [400, 401, 403, 404].includes(statusOf(found.error));
  if (refused && !me) return <GoToSignIn />;
  if (refused) return <NotFound />;
  const workspace = found.data;
  return (
    <PageFrame
      title={workspace?.title ?? t('common.loading')}
      part={part}
      bare={!workspace}
      crumbs={me ? [{ label: t('workspaces.home.title'), to: '/workspaces' }] : []}
      lead={
        brief || !workspace?.purpose ? undefined : narrow ? <Purpose words={workspace.purpose} /> : workspace.purpose
      }
    >
      <Loaded
        query={found}
        skeleton={
          <Stack>
            <Skeleton height={38} width="60%" />
            <Skeleton height={18} />
            <Lines />
          </Stack>
        }
      >
        {(workspace) => (
          <>
            {!brief && <WorkspaceFacts workspace={workspace} />}
            {workspace.archived && (
              <Alert color="ochre" mb="md">
                {t('workspaces.archivedNote')}
              </Alert>
            )}
            <WorkspaceNav parts={parts} />
            <Outlet />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

/** What it is for: on a phone two lines of it, and all of it at a press. */
function Purpose({ words }: { words: string }) {
  const { t } = useTranslation();
  return (
    <Spoiler maxHeight={50} showLabel={t('common.showAll')} hideLabel={t('common.showLess')} fz="md">
      {words}
    </Spoiler>
  );
}
