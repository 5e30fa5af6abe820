import { registered } from '../../shell/document/register.ts';
import { useDocumentPage } from '../../shell/document/index.ts';

/** Whether documents of a kind have more than a text. */
export const hasParts = (kind: string): boolean =>
  registered.parts.some(({ kinds }) => kinds.some((one) => one === kind));

/** What documents of this kind have over their text. */
export function KindParts() {
  const { kind } = useDocumentPage().document;
  return registered.parts.filter(({ kinds }) => kinds.includes(kind)).map(({ id, Part }) => <Part key={id} />);
}
