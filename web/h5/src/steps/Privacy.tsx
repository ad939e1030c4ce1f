import { useState } from 'preact/hooks';
import { useAround } from '../context';
import { Button, Heading, Notice } from '../parts';

export function Privacy() {
  const { t, api, visit, language, moved, failed } = useAround();
  const [agreed, setAgreed] = useState(false);
  const [declined, setDeclined] = useState(false);
  const [sending, setSending] = useState(false);
  const agree = async () => {
    setSending(true);
    try {
      moved(await api.consent(visit.consent, language));
    } catch (error) {
      setSending(false);
      failed(error);
    }
  };
  if (declined) {
    return (
      <section>
        <Heading>{t.privacyTitle}</Heading>
        <Notice kind="info">{t.privacyDeclined}</Notice>
        <Button kind="quiet" onClick={() => setDeclined(false)}>
          {t.back}
        </Button>
      </section>
    );
  }
  return (
    <section>
      <Heading>{t.privacyTitle}</Heading>
      <div class="legal" tabIndex={0}>
        {t.privacy.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <label class="tick">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
        <span>{t.privacyAgree}</span>
      </label>
      <Button onClick={agree} disabled={!agreed || sending}>
        {t.next}
      </Button>
      <Button kind="quiet" onClick={() => setDeclined(true)}>
        {t.privacyDecline}
      </Button>
    </section>
  );
}
