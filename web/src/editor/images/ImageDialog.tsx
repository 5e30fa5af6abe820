import { captionLength } from '@koinon/editor-schema';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Image,
  Modal,
  Progress,
  SegmentedControl,
  Stack,
  Textarea,
  Text,
} from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { imageProblem, ImageRefused, uploadImage, type ImageFailure } from './upload.ts';

export interface ChosenImage {
  src: string;
  alt: string;
  caption: string;
  width: number | null;
}

interface Props {
  documentId: string;
  /** The picture to add, or the one in the text to describe anew. */
  subject: File | ChosenImage | null;
  onDone: (image: ChosenImage) => void;
  onClose: () => void;
}

const widths = ['100', '66', '50', '33'];

/** Asks what a picture shows, sends it and says how far it is; or changes what was said of one in the text. */
export function ImageDialog({ subject, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={subject !== null}
      onClose={onClose}
      title={t(subject instanceof File ? 'editor.image.add' : 'editor.image.describe')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size="lg"
    >
      {subject && (
        <ImageForm
          key={subject instanceof File ? subject.name : subject.src}
          subject={subject}
          onClose={onClose}
          {...rest}
        />
      )}
    </Modal>
  );
}

function ImageForm({ documentId, subject, onDone, onClose }: Props & { subject: File | ChosenImage }) {
  const { t } = useTranslation();
  const file = subject instanceof File ? subject : null;
  const known = subject instanceof File ? null : subject;
  const [alt, setAlt] = useState(known?.alt ?? '');
  const [caption, setCaption] = useState(known?.caption ?? '');
  const [decorative, setDecorative] = useState(false);
  const [width, setWidth] = useState(String(known?.width ?? 100));
  const [part, setPart] = useState<number | null>(null);
  const [failure, setFailure] = useState<ImageFailure | null>(file && imageProblem(file));
  const [missing, setMissing] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const show = useMemo(() => preview(subject), [subject]);
  useEffect(() => () => abort.current?.abort(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const words = decorative ? '' : alt.trim();
    if (!decorative && !words) return setMissing(true);
    const size = width === '100' ? null : Number(width);
    const said = { alt: words, caption: caption.trim(), width: size };
    if (!file) return onDone({ src: known!.src, ...said });
    abort.current = new AbortController();
    setPart(0);
    setFailure(null);
    try {
      const { url } = await uploadImage(documentId, file, setPart, abort.current.signal);
      onDone({ src: url, ...said });
    } catch (error) {
      if (error instanceof ImageRefused) setFailure(error.failure);
      setPart(null);
    }
  };

  const failed = failure && t([`editor.image.failure.${failure}`, 'editor.image.failure.other']);
  const hopeless = file !== null && imageProblem(file) !== null;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {!hopeless && <Image ref={show} alt="" mah={240} fit="contain" radius="sm" />}
        {failed && (
          <Alert color="clay" role="alert">
            {failed}
          </Alert>
        )}
        {!hopeless && (
          <>
            <Textarea
              label={t('editor.image.alt')}
              description={t('editor.image.altHint')}
              value={alt}
              onChange={(event) => {
                setAlt(event.currentTarget.value);
                setMissing(false);
              }}
              error={missing && t('editor.image.altMissing')}
              disabled={decorative}
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
            />
            <Checkbox
              label={t('editor.image.decorative')}
              checked={decorative}
              onChange={(event) => setDecorative(event.currentTarget.checked)}
            />
            <Textarea
              label={t('editor.image.caption')}
              description={t('editor.image.captionHint')}
              value={caption}
              onChange={(event) => setCaption(event.currentTarget.value.replaceAll('\n', ' '))}
              maxLength={captionLength}
              autosize
            />
            <div>
              <Text size="sm" fw={560} id="image-width">
                {t('editor.image.width')}
              </Text>
              <SegmentedControl
                aria-labelledby="image-width"
                value={widths.includes(width) ? width : '100'}
                onChange={setWidth}
                data={widths.map((value) => ({ value, label: `${value}%` }))}
              />
            </div>
          </>
        )}
        {part !== null && (
          <Progress.Root size="lg">
            <Progress.Section value={part * 100} aria-label={t('editor.image.progress')} />
          </Progress.Root>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {!hopeless && (
            <Button type="submit" loading={part !== null}>
              {t(file ? 'editor.image.insert' : 'common.save')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** Shows a picture: one that is still on this device by an address that lives as long as the element. */
function preview(subject: File | ChosenImage) {
  return (element: HTMLImageElement | null) => {
    if (!element) return undefined;
    if (!(subject instanceof File)) {
      element.src = subject.src;
      return undefined;
    }
    const url = URL.createObjectURL(subject);
    element.src = url;
    return () => URL.revokeObjectURL(url);
  };
}
