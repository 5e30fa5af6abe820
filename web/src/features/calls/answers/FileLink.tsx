import type { ApplicationFile } from '@koinon/contract';
import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAnswerFiles } from './answer-files.ts';

/** A file that answers a question, to be saved. */
export function FileLink({ file }: { file: ApplicationFile }) {
  const { t, i18n } = useTranslation();
  const { hrefOf } = useAnswerFiles();
  const size = new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'el-GR', { maximumFractionDigits: 1 });
  const [amount, unit] =
    file.bytes < 1e6 ? [Math.max(1, Math.round(file.bytes / 1e3)), 'kB'] : [file.bytes / 1e6, 'MB'];
  return (
    <Anchor
      href={hrefOf(file)}
      download={file.name}
      style={{ overflowWrap: 'anywhere' }}
      py={10}
      display="inline-block"
    >
      {t('calls.file.link', { name: file.name, size: `${size.format(amount)} ${unit}` })}
    </Anchor>
  );
}
