import { type ExportFormat, type Locale, locales } from '@koinon/contract';
import { jsonOf, sectionsOf, withPlainNumbers } from '@koinon/editor-schema';
import { Alert, Button, Checkbox, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../lib/drafts.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import type { Export } from './use-export.ts';

const formats = ['docx', 'pdf', 'odt', 'html', 'markdown', 'text'] as const satisfies readonly ExportFormat[];
const whole = '';
/** No language of its own: the document's. */
const asDocument = '';
const initial = {
  format: 'docx' as ExportFormat,
  cover: false,
  contents: false,
  signatories: false,
  comments: false,
  annex: false,
  suggestions: false,
  language: asDocument as typeof asDocument | Locale,
};

/** Asks in which form one takes the text along, and remembers it. */
export function ExportForm({ work, onClose }: { work: Export; onClose: () => void }) {
  const { t } = useTranslation();
  const { document, session } = useDocumentPage();
  const { busy, failure } = work;
  const [choices, choose] = useDraft('export:4', initial);
  const [section, setSection] = useState(whole);
  const sections = useMemo(
    () => sectionsOf(withPlainNumbers(jsonOf(session.doc), document.locale)),
    [session, document.locale],
  );

  const { format } = choices;
  const ofWord = format === 'docx';
  const paged = format === 'pdf' || format === 'docx' || format === 'odt';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const query = {
      format,
      cover: paged && choices.cover ? '1' : '0',
      contents: paged && choices.contents ? '1' : '0',
      signatories: section === whole && choices.signatories ? '1' : '0',
      comments: choices.comments ? (ofWord && !choices.annex ? 'own' : 'annex') : '0',
      ...(section === whole ? {} : { section }),
      suggestions: ofWord && choices.suggestions ? '1' : '0',
      ...(choices.language === asDocument ? {} : { language: choices.language }),
    };
    if ((await work.start(query)) === 'saved') onClose();
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Radio.Group
          label={t('transfer.export.format')}
          value={format}
          onChange={(value) => choose({ ...choices, format: value as ExportFormat })}
        >
          <Stack gap={4} mt="xs">
            {formats.map((one) => (
              <Radio
                key={one}
                value={one}
                py={6}
                disabled={busy}
                label={t(`transfer.export.formats.${one}`)}
                description={t(`transfer.export.means.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {sections.length > 1 && (
          <NativeSelect
            label={t('transfer.export.section')}
            value={section}
            disabled={busy}
            onChange={(event) => setSection(event.currentTarget.value)}
            data={[
              { value: whole, label: t('transfer.export.whole') },
              ...sections.map(({ index, level, text }) => ({
                value: String(index),
                label: `${'\u2003'.repeat(level - 1)}${text}`,
              })),
            ]}
          />
        )}
        <NativeSelect
          label={t('transfer.export.language')}
          description={t('transfer.export.languageMeans')}
          value={choices.language}
          disabled={busy}
          onChange={(event) => choose({ ...choices, language: event.currentTarget.value as Locale })}
          data={[
            { value: asDocument, label: t('transfer.export.asDocument') },
            ...locales.map((value) => ({ value, label: t(`transfer.export.languages.${value}`) })),
          ]}
        />
        {paged && (
          <Checkbox
            label={t('transfer.export.cover')}
            description={t('transfer.export.coverMeans')}
            checked={choices.cover}
            disabled={busy}
            onChange={(event) => choose({ ...choices, cover: event.currentTarget.checked })}
          />
        )}
        {paged && (
          <Checkbox
            label={t('transfer.export.contents')}
            checked={choices.contents}
            disabled={busy}
            onChange={(event) => choose({ ...choices, contents: event.currentTarget.checked })}
          />
        )}
        {section === whole && (
          <Checkbox
            label={t('transfer.export.signatories')}
            description={t('transfer.export.signatoriesMean')}
            checked={choices.signatories}
            disabled={busy}
            onChange={(event) => choose({ ...choices, signatories: event.currentTarget.checked })}
          />
        )}
        {section === whole && (
          <Checkbox
            label={t('transfer.export.comments')}
            description={t(ofWord && !choices.annex ? 'transfer.export.commentsOwn' : 'transfer.export.commentsMean')}
            checked={choices.comments}
            disabled={busy}
            onChange={(event) => choose({ ...choices, comments: event.currentTarget.checked })}
          />
        )}
        {section === whole && ofWord && choices.comments && (
          <Checkbox
            label={t('transfer.export.annex')}
            checked={choices.annex}
            disabled={busy}
            onChange={(event) => choose({ ...choices, annex: event.currentTarget.checked })}
          />
        )}
        {section === whole && ofWord && (
          <Checkbox
            label={t('transfer.export.suggestions')}
            description={t('transfer.export.suggestionsMean')}
            checked={choices.suggestions}
            disabled={busy}
            onChange={(event) => choose({ ...choices, suggestions: event.currentTarget.checked })}
          />
        )}
        {failure && (
          <Alert color="clay" role="alert">
            {failure}
          </Alert>
        )}
        <Text role="status" size="sm" c="dimmed">
          {busy ? t('transfer.export.busy') : ''}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={busy ? work.cancel : onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('transfer.export.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
