import type { AppError } from '../../../shared/errors.ts';
import { useErrorText } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';

export function Failed({ error }: { readonly error: AppError | null }) {
  const errorText = useErrorText();
  if (error === null) return null;
  const { title, help } = errorText(error);
  return (
    <Banner tone="bad" title={title} live>
      {help}
    </Banner>
  );
}
