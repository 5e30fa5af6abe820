import { type PublicCall, routes, urlOf } from '@koinon/contract';
import { fileKind, sizeWords } from '@koinon/text';
import { Anchor, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Row, RowList } from '../../../ui/RowList.tsx';

/** What is attached to a call, such as templates, where its form is filled in. */
export function CallFiles({ call: { slug, files } }: { call: PublicCall }) {
  const { t, i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="call-files">
      <Title order={2} size="h4" id="call-files">
        {t('calls.files.title')}
      </Title>
      <RowList label={t('calls.files.title')}>
        {files.map(({ id, name, bytes }) => (
          <Row
            key={id}
            main={
              <Anchor
                href={urlOf(routes.callFile, { slug, fileId: id }, {})}
                download={name}
                display="inline-block"
                py={10}
                fw={560}
                style={{ overflowWrap: 'anywhere' }}
              >
                {name}
              </Anchor>
            }
            sub={[fileKind(name), sizeWords(bytes, i18n.language)].filter(Boolean).join(' · ')}
          />
        ))}
      </RowList>
    </section>
  );
}
