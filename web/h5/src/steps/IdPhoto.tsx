import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card } from '../api';
import { useAround } from '../context';
import { CameraError, openCamera, type Camera, type CameraTrouble as Trouble } from '../live/camera';
import { greyOf, judge, shrunk, type CardHint } from '../live/card';
import { Button, Heading, Icon, Progress, Spinner } from '../parts';
import { CameraTrouble } from './CameraTrouble';
import { IdentityForm } from './Identity';

type Side = 'front' | 'back';

/** In milliseconds. */
const LOOK = 250;

export function IdPhoto() {
  const { t, api, visit } = useAround();
  const [again, setAgain] = useState<Side>();
  const side: Side | undefined = again ?? (!visit.front ? 'front' : !visit.back ? 'back' : undefined);
  if (side) {
    return <Shoot key={side} side={side} onDone={() => setAgain(undefined)} />;
  }
  return (
    <section>
      <IdentityForm
        title={t.confirmTitle}
        hint={t.confirmHint}
        name={visit.front?.name?.value}
        number={visit.front?.identificationNumber?.value}
        button={t.confirm}
        send={api.confirm}
      />
      <dl class="read">
        <dt>{t.validUntil}</dt>
        <dd>{validity(visit.back)}</dd>
      </dl>
      <div class="pair">
        <Button kind="quiet" onClick={() => setAgain('front')}>
          {t.cardFront}: {t.again}
        </Button>
        <Button kind="quiet" onClick={() => setAgain('back')}>
          {t.cardBack}: {t.again}
        </Button>
      </div>
    </section>
  );
}

function validity(back: Card | undefined): string {
  return [back?.idCardStartDate?.value, back?.idCardExpiry?.value].filter(Boolean).join(' – ');
}

function Shoot(props: { side: Side; onDone: () => void }) {
  const { t, api, moved, failed } = useAround();
  const [camera, setCamera] = useState<Camera>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [hint, setHint] = useState<CardHint>('cardBlurred');
  const [sent, setSent] = useState<number>();
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => () => camera?.close(), [camera]);
  useEffect(() => {
    if (!camera || !video.current) {
      return undefined;
    }
    const screen = video.current;
    screen.srcObject = camera.stream;
    void screen.play();
    const canvas = document.createElement('canvas');
    const timer = setInterval(() => {
      if (screen.videoWidth) {
        const { grey, width, height } = greyOf(screen, canvas);
        setHint(judge(grey, width, height));
      }
    }, LOOK);
    return () => clearInterval(timer);
  }, [camera]);

  async function start() {
    setTrouble(undefined);
    try {
      setCamera(await openCamera('environment'));
    } catch (error) {
      setTrouble(error instanceof CameraError ? error.trouble : 'Unsupported');
    }
  }

  async function send(picture: () => Promise<Blob>) {
    try {
      const blob = await picture();
      setSent(0);
      moved(await api.card(props.side, blob, setSent));
      camera?.close();
      props.onDone();
    } catch (error) {
      failed(error instanceof Error && error.message === 'too large' ? undefined : error);
    }
    setSent(undefined);
  }

  const shoot = () => {
    const screen = video.current!;
    void send(() => shrunk(screen, screen.videoWidth, screen.videoHeight));
  };
  const choose = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (file) {
      void send(async () => {
        const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
        return shrunk(bitmap, bitmap.width, bitmap.height);
      });
    }
    input.value = '';
  };

  return (
    <section>
      <Heading>{props.side === 'front' ? t.cardFrontHint : t.cardBackHint}</Heading>
      {sent !== undefined ? (
        sent < 1 ? (
          <Progress part={sent} label={t.uploading(Math.round(100 * sent))} />
        ) : (
          <Spinner label={t.reading} />
        )
      ) : (
        <>
          <div class={`frame ${camera && hint === 'cardGood' ? 'good' : ''}`}>
            {camera ? <video ref={video} playsInline muted aria-label={t.camera} /> : <Icon name="card" />}
          </div>
          <p class="hint" role="status">
            {camera ? t[hint] : t.cardHint}
          </p>
          {trouble && <CameraTrouble trouble={trouble} onRetry={() => void start()} />}
          {camera ? (
            <Button onClick={shoot}>{t.shoot}</Button>
          ) : (
            <Button onClick={() => void start()}>{t.useCamera}</Button>
          )}
          <label class="button quiet file">
            {t.fromFile}
            <input type="file" accept="image/*" onChange={choose} data-side={props.side} />
          </label>
        </>
      )}
    </section>
  );
}
