import { useState } from 'preact/hooks';
import type { Visit } from '../api';
import { useAround } from '../context';
import { Heading, Notice } from '../parts';

/** Name and number, typed or confirmed. */
export function IdentityForm(props: {
  title: string;
  hint?: string;
  name?: string;
  number?: string;
  button: string;
  send: (name: string, number: string) => Promise<Visit>;
}) {
  const { t, moved, failed } = useAround();
  const [name, setName] = useState(props.name ?? '');
  const [number, setNumber] = useState(props.number ?? '');
  const [sending, setSending] = useState(false);
  const [wrong, setWrong] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (!name.trim() || !/^\d{17}[\dXx]$/.test(number.trim())) {
      setWrong(true);
      return;
    }
    setWrong(false);
    setSending(true);
    try {
      moved(await props.send(name.trim(), number.trim()));
    } catch (error) {
      failed(error);
    }
    setSending(false);
  };
  return (
    <form onSubmit={send} noValidate>
      <Heading>{props.title}</Heading>
      {props.hint && <p class="hint">{props.hint}</p>}
      <label class="field">
        <span>{t.name}</span>
        <input
          name="name"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          placeholder={t.nameHint}
          autocomplete="off"
          maxLength={60}
        />
      </label>
      <label class="field">
        <span>{t.number}</span>
        <input
          name="number"
          value={number}
          onInput={(event) => setNumber(event.currentTarget.value)}
          placeholder={t.numberHint}
          autocomplete="off"
          inputMode="text"
          maxLength={18}
        />
      </label>
      {wrong && <Notice>{t.identityInvalid}</Notice>}
      <button type="submit" class="button main" disabled={sending}>
        {props.button}
      </button>
    </form>
  );
}

export function Identity() {
  const { t, api } = useAround();
  return <IdentityForm title={t.identityTitle} button={t.next} send={api.identity} />;
}
