import { routes } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { everyPage } from '../../../lib/every-page.ts';
import { keys } from '../../../lib/keys.ts';
import { useDocumentPage, useOpenText } from '../../../shell/document/index.ts';
import { KindIcon } from '../../../ui/KindIcon.tsx';
import { Lines, Loaded } from '../../../ui/Loaded.tsx';
import classes from './WorkspaceDocuments.module.css';

/** The other documents of the workspace, a press away from the one that is open. */
export function WorkspaceDocuments() {
  const { t } = useTranslation();
  const { id, workspaceId } = useDocumentPage().document;
  const { closeSheet } = useOpenText();
  const documents = useQuery(
    everyPage(keys.workspaceDocuments(workspaceId), routes.documents, { params: { id: workspaceId } }),
  );
  return (
    <nav aria-label={t('documents.ofWorkspace')}>
      <Loaded query={documents} skeleton={<Lines height={36} />}>
        {({ items }) => (
          <ul className={classes.list}>
            {items
              .toSorted((a, b) => compareGreek(a.title, b.title))
              .map((one) => (
                <li key={one.id}>
                  <Link
                    to="/documents/$documentId"
                    params={{ documentId: one.id }}
                    className={classes.link}
                    data-current={one.id === id || undefined}
                    onClick={closeSheet}
                  >
                    <KindIcon kind={one.kind} size={18} />
                    <span>{one.title}</span>
                  </Link>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </nav>
  );
}
