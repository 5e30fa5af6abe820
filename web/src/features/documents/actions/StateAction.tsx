import { documentStates, routes, type DocumentShape } from '@koinon/contract';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDocumentPage } from '../../../shell/document/index.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';
import { usePutDocument } from '../use-document.ts';

/** To which state a coordinator takes the document. */
export function StateItems() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const confirm = useConfirm();
  const put = usePutDocument();
  const change = useCall(routes.changeDocument, {
    onSuccess: (next) => {
      put(next);
      notify.done(t('documents.stateChanged', { state: t(`vocabulary.documentStates.${next.state}`) }));
    },
  });
  const ask = async (state: DocumentShape['state']) => {
    const yes = await confirm({
      title: t('documents.stateTitle', { state: t(`vocabulary.documentStates.${state}`) }),
      body: t(`documents.stateMeans.${state}`),
      confirm: t('documents.stateConfirm'),
    });
    if (yes) change.mutate({ params: { id: document.id }, body: { state } });
  };
  return (
    <>
      <Menu.Label>{t('documents.state')}</Menu.Label>
      {documentStates
        .filter((state) => state !== document.state)
        .map((state) => (
          <Menu.Item key={state} onClick={() => void ask(state)}>
            {t(`vocabulary.documentStates.${state}`)}
          </Menu.Item>
        ))}
    </>
  );
}
