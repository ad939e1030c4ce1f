import { useState } from 'preact/hooks';
import { useAround } from '../context';
import { isInApp, type CameraTrouble as Trouble } from '../live/camera';
import { Button, Notice } from '../parts';

export function CameraTrouble(props: { trouble: Trouble; onRetry: () => void }) {
  const { t } = useAround();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <div class="trouble">
      <Notice>
        <strong>{t[`camera${props.trouble}`]}</strong>
        <br />
        {t[`camera${props.trouble}Text`]}
        {isInApp(navigator.userAgent) && (
          <>
            <br />
            {t.inApp}
          </>
        )}
      </Notice>
      <Button onClick={props.onRetry}>{t.retry}</Button>
      {navigator.clipboard && (
        <Button kind="quiet" onClick={copy}>
          {copied ? t.copied : t.copy}
        </Button>
      )}
    </div>
  );
}
