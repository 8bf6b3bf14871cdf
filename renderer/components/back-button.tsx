/** Back to where she was before. */
import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useRoute } from '../hooks/use-route.ts';
import { texts } from '../texts.ts';

/** In the header; there is nothing behind it at first. */
export function BackButton() {
  useRoute(); // what lies behind changes with the place
  return (
    <Tooltip content={texts.app.back} relationship="label">
      <Button
        appearance="subtle"
        size="small"
        icon={<ArrowLeftRegular />}
        disabledFocusable={!window.navigation.canGoBack}
        onClick={() => window.history.back()}
      />
    </Tooltip>
  );
}
