import { type PracticeShape, routes } from '@koinon/contract';
import { Alert, Button, Fieldset, FileButton, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ImageRefused, uploadImage } from '../../../editor/images/upload.ts';
import { useCall } from '../../../lib/api.ts';
import { useAnnounce } from '../../../shell/index.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import classes from '../practices.module.css';
import { usePutPractice } from '../queries.ts';

/** The picture of a card, with what it shows in words. It is kept at once, beside the rest of the form. */
export function PictureField({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const explain = useProblemText();
  const announce = useAnnounce();
  const put = usePutPractice();
  const { id, picture } = practice;
  const [alt, setAlt] = useState(picture?.alt ?? '');
  const [part, setPart] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const change = useCall(routes.changePractice, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      put(changed);
      setAlt(changed.picture?.alt ?? '');
      announce(t('common.saved'));
    },
    onError: (error) => setFailure(explain(error)),
  });
  const keep = (next: { id: string; alt: string } | null) => {
    setFailure(null);
    change.mutate({ params: { id }, body: { picture: next } });
  };
  const bring = async (file: File | null) => {
    if (!file) return;
    setFailure(null);
    setPart(0);
    try {
      const made = await uploadImage(id, file, setPart, new AbortController().signal);
      keep({ id: made.id, alt: alt.trim() || t('practices.picture.of', { title: practice.title }) });
    } catch (error) {
      const why = error instanceof ImageRefused ? error.failure : 'other';
      setFailure(t([`editor.image.failure.${why}`, 'editor.image.failure.other']));
    } finally {
      setPart(null);
    }
  };
  return (
    <Fieldset legend={`${t('practices.picture.title')} (${t('common.optional')})`}>
      <Stack gap="sm">
        {picture && <img src={picture.url} alt={picture.alt} className={classes.lead} />}
        <TextInput
          label={t('practices.picture.alt')}
          description={t('practices.picture.altHint')}
          maxLength={200}
          value={alt}
          onChange={(event) => setAlt(event.currentTarget.value)}
          onBlur={() => {
            if (picture && alt.trim() && alt.trim() !== picture.alt) keep({ id: picture.id, alt: alt.trim() });
          }}
        />
        {part !== null && <Progress value={part * 100} aria-label={t('practices.picture.bringing')} />}
        {failure && (
          <Alert color="clay" role="alert">
            {failure}
          </Alert>
        )}
        <Group>
          <FileButton onChange={(file) => void bring(file)} accept="image/png,image/jpeg,image/webp,image/gif">
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={part !== null || change.isPending}
                leftSection={<IconPhoto size={18} aria-hidden="true" />}
              >
                {t(picture ? 'practices.picture.change' : 'practices.picture.add')}
              </Button>
            )}
          </FileButton>
          {picture && (
            <Button variant="subtle" color="clay" onClick={() => keep(null)}>
              {t('practices.picture.remove')}
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t('practices.picture.hint')}
        </Text>
      </Stack>
    </Fieldset>
  );
}
