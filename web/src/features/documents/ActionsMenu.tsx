import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { registered } from '../../shell/document/register.ts';

/** The menu of the document: what features have registered and this person may do. */
export function ActionsMenu() {
  const { t } = useTranslation();
  const page = useDocumentPage();
  const [dialog, setDialog] = useState<string | null>(null);
  const actions = registered.actions.filter(({ visible }) => visible(page));
  if (actions.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          <ActionIcon variant="default" size={44} aria-label={t('documents.actions')}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map(({ id, Items }, index) => (
            <Fragment key={id}>
              {index > 0 && <Menu.Divider />}
              <Items onDialog={() => setDialog(id)} />
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      {actions.map(
        ({ id, Dialog }) => Dialog && <Dialog key={id} opened={dialog === id} onClose={() => setDialog(null)} />,
      )}
    </>
  );
}
